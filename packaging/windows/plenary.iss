; Inno Setup 6: installs Plenary for one user, without an administrator.
; Untried: written and read through, never run on Windows. build.ps1 calls it and names the version.
#ifndef AppVersion
  #error Say which version: ISCC /DAppVersion=0.3.0 plenary.iss
#endif
#define Root "..\.."

[Setup]
AppId={{6D0C2C0E-2F2B-4C57-9B61-7C1B5A0E9D44}
AppName=Plenary
AppVersion={#AppVersion}
AppPublisher=The Plenary developers
DefaultDirName={autopf}\Plenary
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\plenary.ico
UninstallDisplayIcon={app}\plenary.exe
OutputDir={#Root}\dist
OutputBaseFilename=plenary-{#AppVersion}-windows-x64-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[InstallDelete]
; What an older version had and this one has not must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\Plenary\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{userprograms}\Plenary"; Filename: "{app}\plenary.exe"; AppUserModelID: "Plenary"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.plenary"; ValueType: string; ValueData: "Plenary.Workspace"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.plenary-workshop"; ValueType: string; ValueData: "Plenary.Workshop"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\Plenary.Workspace"; ValueType: string; ValueData: "Plenary workspace"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Plenary.Workspace\DefaultIcon"; ValueType: string; ValueData: "{app}\plenary.exe,0"
Root: HKCU; Subkey: "Software\Classes\Plenary.Workspace\shell\open\command"; ValueType: string; ValueData: """{app}\plenary.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\Plenary.Workshop"; ValueType: string; ValueData: "Plenary workshop"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Plenary.Workshop\DefaultIcon"; ValueType: string; ValueData: "{app}\plenary.exe,0"
Root: HKCU; Subkey: "Software\Classes\Plenary.Workshop\shell\open\command"; ValueType: string; ValueData: """{app}\plenary.exe"" ""%1"""

[Run]
Filename: "{app}\plenary.exe"; Description: "Open Plenary"; Flags: nowait postinstall skipifsilent

; There is no [UninstallDelete]: workspaces and backups lie in %LOCALAPPDATA%\Plenary and stay.
