"""What the months are called in many languages.

Made by packaging/month_names.py from CLDR 47 as Babel 2.18.0 has it; not to be changed by hand. A name that is
one month here and another there (“listopad”) is left out.
"""

_NAMES = (
    "ean eanair eanáir ene enero gen gener gennaio ian ianuarie ion ionawr jaan jaanuar jaen jaenner jan janar "
    "janeiro jannar janner januar januara januari januarie january januwari január januára janv janvaris janvier "
    "janvāris janúar jän jänner led leden ledna oca ocak saus sausio sausis sij sijecanj sijecnja siječanj "
    "siječnja sty styczen styczeń stycznia tammi tammikuu tammikuuta urt urtarrila xan xaneiro yan yanvar ιαν "
    "ιανουάριοσ ιανουαρίου сту студзень студзеня січ січень січня янв январь января яну януари јан јануар јануари "
    "қаң қаңтар հնվ հունվար հունվարի ינואר جنوری يناير ژانویه ژانویهٔ มกราคม იან იანვარი",
    "chw chwef chwefror feabh feabhra feb febbraio febr febreiro febrer febrero februar februara februari "
    "februarie februaris february februwari február februára februāris febrúar fev fevereiro fevr fevral fevrier "
    "fra frar févr février helmi helmikuu helmikuuta lut lutego luty ots otsaila peb pebrero shk shkurt sub subat "
    "uno unor unora vas vasario vasaris veebr veebruar velj veljaca veljace veljača veljače úno únor února şub "
    "şubat φεβ φεβρουάριοσ φεβρουαρίου ақп ақпан лют лютага лютий лютого люты феб фебруар фев февр февраль "
    "февраля февруари փետրվար փետրվարի փտվ פברואר فبراير فروری فوریه فوریهٔ ਫ਼ਰ თებ თებერვალი",
    "bre brezen brezna bře březen března kov kovas kovo maalis maaliskuu maaliskuuta maart mac machi mae maee "
    "maeerz maer maerts maerz mar marc marca march marcius marco marec maret mars marso mart marta martie marts "
    "martxoa marz marzec marzo marzu març março mas mashi maw mawrth mrt márc március márta mäe mäerz mär märts "
    "märz ozu ozujak ozujka ožu ožujak ožujka μάρ μάρτιοσ μαρ μαρτίου бер березень березня мар март марта нау "
    "наурыз сак сакавік сакавіка մարտ մարտի մրտ מרץ مارس مارچ მარ მარტი",
    "abr abrell abril abrëll aib aibrean aibreán api apirila apr aprel april aprila aprile aprili aprilie aprilis "
    "aprill apríl apríla aprīlis avr avril bal balandis balandzio balandžio dub duben dubna ebr ebrill eph "
    "ephreli huhti huhtikuu huhtikuuta kwi kwiecien kwiecień kwietnia nis nisan pri prill tra travanj travnja ápr "
    "április απρ απρίλιοσ απριλίου апр апрель апреля април квіт квітень квітня кра красавік красавіка сәу сәуір "
    "ապր ապրիլ ապրիլի אפריל آوریل أبريل اپریل ஏப் ஏப்ரல் เมษายน აპრ აპრილი",
    "beal bealtaine geg geguze geguzes gegužė gegužės kve kveten kvetna kvě květen května mag maggio mai maiatza "
    "maig maijs maio maj maja majus may mayo mayıs maí mee mei mej mejju mey meyi máj mája május svi svibanj "
    "svibnja touko toukokuu toukokuuta μάι μάιοσ μαΐ μαΐου май мам мамыр мая мај трав травень травня մայիս մայիսի "
    "մյս מאי مئی مايو مهٔ พฤษภาคม მაი მაისი",
    "birz birzelio birzelis birž birželio birželis cerven cervna cvn cze czerwca czerwiec eka ekaina giu giugno "
    "gun gunju haz haziran hun hunyo iun iunie iyn iyun juin jun juna june junho juni junie junij junijs junio "
    "junius juny juuni jún júna június júní jūn jūnijs kesa kesae kesaekuu kesaekuuta kesakuu kesakuuta kesä "
    "kesäkuu kesäkuuta lipanj lipnja meh mehefin meith meitheamh qer qershor xuno xuño červen června čvn ġun "
    "ġunju ιουν ιουνίου ιούν ιούνιοσ июн июнь июня мау маусым черв червень червня чэр чэрвень чэрвеня юни јун "
    "јуни հնս հունիս հունիսի יוני جون يونيو ژوئن ივნ ივნისი",
    "cervence cervenec cvc gor gorff gorffennaf heina heinae heinaekuu heinaekuuta heinakuu heinakuuta heinä "
    "heinäkuu heinäkuuta hul hulyo iuil iul iulie iyl iyul iúil juil juillet jul jula julai julayi julho juli "
    "julie julij julijs julio juliol julius july juuli júl júla július júlí jūl jūlijs korr korrik liep liepa "
    "liepos lipca lipiec lug luglio lul lulju srpanj srpnja tem temmuz uzt uztaila xul xullo července červenec "
    "čvc ιουλ ιουλίου ιούλ ιούλιοσ июл июль июля лип липень липня ліп ліпень ліпеня шіл шілде юли јул јули հլս "
    "հուլիս հուլիսի יולי جولائی يوليو ژوئیه ژوئیهٔ กรกฎาคม ივლ ივლისი",
    "abu abuztua aga agasti ago agost agosti agosto agu agust agustos agustus aout août aug august augusta "
    "augusti augusts augustus augusztus avg avgust avq avqust awst aww awwissu ağu ağustos elo elokuu elokuuta "
    "gush gusht kol kolovoz kolovoza lun lunasa lún lúnasa ogo ogos rugp rugpjucio rugpjutis rugpjūtis rugpjūčio "
    "sie sierpien sierpień sierpnia srpen srpna ágú ágúst αυγ αυγούστου αύγ αύγουστοσ авг август августа жні "
    "жнівень жніўня серп серпень серпня там тамыз օգոստոս օգոստոսի օգս אוגוסט أغسطس اوت اگست अगस्त ऑगस्ट আগস্ট "
    "ਅਗਸਤ ઑગસ્ટ ஆகஸ்ட் აგვ აგვისტო",
    "eyl eylul eylül ira iraila medi mfomh mfómh rugs rugsejis rugsejo rugsėjis rugsėjo ruj rujan rujna sen "
    "sentabr sentyabr sep sept septemba septembar september septembra septembre septembrie septembris septhemba "
    "septiembre set setembre setembro settembre settembru setyembre sht shtator syys syyskuu syyskuuta szept "
    "szeptember wrz wrzesien wrzesień wrzesnia września zar zari zář září σεπ σεπτέμβριοσ σεπτεμβρίου вер "
    "верасень верасня вересень вересня сент сентябрь сентября сеп септембар септември қыр қыркүйек սեպ սեպտեմբեր "
    "սեպտեմբերի ספטמבר سبتمبر ستمبر سپتامبر სექ სექტემბერი",
    "dfomh dfómh eki ekim hyd hydref loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktabr "
    "okthoba oktoba oktobar oktober oktobra oktobris oktoober oktubre oktyabr október októbra ott ottobre ottubru "
    "out outubro paz pazdziernik pazdziernika paź październik października rij rijen rijna spal spalio spalis tet "
    "tetor urr urria říj říjen října οκτ οκτωβρίου οκτώβριοσ жовт жовтень жовтня кас кастрычнік кастрычніка окт "
    "октобар октомври октябрь октября қаз қазан հոկ հոկտեմբեր հոկտեմբերի אוקטובר أكتوبر اکتبر اکتوبر அக் ตุลาคม "
    "ოქტ ოქტომბერი",
    "aza azaroa kas kasım lapkr lapkricio lapkritis lapkričio listopadu marras marraskuu marraskuuta nen nentor "
    "nob nobyembre noiembrie nov novemba novembar november novembra novembre novembris novembro novembru "
    "noviembre noy noyabr nën nëntor nóv nóvember samh samhain stu studeni studenoga tach tachwedd νοέ νοέμβριοσ "
    "νοε νοεμβρίου лист листопад листопада ліс лістапад лістапада нов новембар ное ноември нояб ноябрь ноября қар "
    "қараша նոյ նոյեմբեր նոյեմբերի נובמבר نوامبر نوفمبر نومبر நவம்பர் ნოე ნოემბერი",
    "abe abendua ara aralık dec decembar december decembra decembre decembrie decembris decembro dek dekabr des "
    "desemba desember desembre dets detsember dez dezember dezembro dhj dhjetor dic dicembre dicembru diciembre "
    "dis disemba disember disyembre diċ diċembru déc décembre gru grudnia grudzien grudzień gruod gruodis "
    "gruodzio gruodžio joulu joulukuu joulukuuta noll nollaig pro prosinac prosinca prosince prosinec rhag "
    "rhagfyr δεκ δεκέμβριοσ δεκεμβρίου груд грудень грудня дек декабрь декабря декември дец децембар жел "
    "желтоқсан сне снежань снежня դեկ դեկտեմբեր դեկտեմբերի דצמבר دسامبر دسمبر ديسمبر დეკ დეკემბერი",
)
_MONTHS = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split()}


def month_named(word: str) -> int | None:
    """Return the number of the month that `word` names in any of the languages, or None; case and dots do not count."""
    return _MONTHS.get(word.casefold().strip("."))
