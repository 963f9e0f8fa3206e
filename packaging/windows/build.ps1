# Builds Plenary for Windows: dist\Plenary, and with Inno Setup 6 installed also a setup program.
# Untried: written and read through, never run on Windows. In PowerShell, from the top folder:
#     powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
param([string]$Python = "py")

$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Checked([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with $LASTEXITCODE" }
}

$packer = "build\venv\Scripts\python.exe"
if (-not (Test-Path $packer)) {
    Invoke-Checked $Python @("-m", "venv", "build\venv")
}
Invoke-Checked $packer @("-m", "pip", "install", "--quiet", "--require-hashes", "-r", "packaging\requirements.lock")
Invoke-Checked $packer @("-m", "PyInstaller", "--noconfirm", "--workpath", "build\work", "build.spec")

$version = & $packer -c "import sys; sys.path.insert(0, 'packaging'); from contents import version; print(version())"
$said = & "dist\Plenary\plenary-cli.exe" --version
if ($said -ne "Plenary $version") { throw "The built program says '$said'." }
Invoke-Checked "dist\Plenary\plenary-cli.exe" @("demo", "build\demo")

$icon = "from PIL import Image; Image.open('resources/logo/plenary-256.png').save('build/plenary.ico', sizes=[(n, n) for n in (16, 32, 48, 64, 128, 256)])"
Invoke-Checked $packer @("-c", $icon)
$compiler = Get-Command "ISCC.exe" -ErrorAction SilentlyContinue
if ($null -eq $compiler) {
    Write-Output "dist\Plenary is built. For a setup program install Inno Setup 6 and put ISCC.exe into the PATH."
    exit 0
}
Invoke-Checked $compiler.Source @("/Qp", "/DAppVersion=$version", "packaging\windows\plenary.iss")
