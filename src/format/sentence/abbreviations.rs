//! Abbreviations that are written with a full stop and do not end a sentence, by language.
//!
//! An entry stands without its last full stop and as it is written inside a sentence; where the first letter is
//! small, the capitalised form counts too. Those that end sentences as often as not (`etc.`, `Inc.`, `usw.`) are
//! left out on purpose: a boundary too many costs the alignment less than a lost one. Dotted forms (`z.B.`, `U.S.`)
//! and single capitals need no entry.

/// Titles and forms of reference that travel between languages.
pub(super) const COMMON: &[&str] = &[
    "al", "ca", "cf", "Dr", "Drs", "ed", "eds", "Fr", "Gen", "Hon", "Lt", "Mag", "Mme", "Mlle", "Mr", "Mrs", "Ms",
    "Mt", "prof", "Rep", "Rev", "Sen", "Sgt", "Sr", "Sra", "St", "Ste", "vs",
];

/// What counts as an abbreviation before a number only: pages, articles, numbers, volumes.
pub(super) const NUMBERED: &[&str] = &[
    "abs", "anm", "apr", "art", "aug", "bd", "bl", "c", "cap", "ch", "chap", "cl", "d", "dec", "f", "feb", "ff", "fig",
    "fol", "h", "jan", "jul", "jun", "kap", "kb", "kl", "kol", "l", "n", "nº", "no", "nos", "nov", "nr", "num", "núm",
    "oct", "okt", "p", "pag", "pág", "par", "pg", "pos", "pp", "pt", "r", "rev", "s", "sec", "sect", "sep", "sept",
    "sez", "sp", "sv", "t", "tab", "tel", "tr", "v", "vol", "ž", "č", "τ", "σ", "αρ", "в", "г", "гл", "п", "р", "рис",
    "с", "ст", "стр", "т", "таб", "табл", "мал", "ч", "№",
];

/// Dotted forms behind a time of day, in lower case. They end a sentence as often as not.
pub(super) const DAYTIMES: &[&str] = &["a.m", "p.m", "π.μ", "μ.μ"];

/// Capitalised words that go on with a time of day: its zone, its day. Words of capitals only (`EST`) need no entry.
pub(super) const OF_A_TIME: &[&str] = &[
    "Alaska",
    "Atlantic",
    "Central",
    "Eastern",
    "Greenwich",
    "Hawaii",
    "Mountain",
    "Pacific", // zones
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday", // days
    "Mondays",
    "Tuesdays",
    "Wednesdays",
    "Thursdays",
    "Fridays",
    "Saturdays",
    "Sundays", //
    "Mon",
    "Tue",
    "Tues",
    "Wed",
    "Thu",
    "Thur",
    "Thurs",
    "Fri",
    "Sat",
    "Sun", //
    "Δευτέρα",
    "Τρίτη",
    "Τετάρτη",
    "Πέμπτη",
    "Παρασκευή",
    "Σάββατο",
    "Κυριακή", //
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec", // months
];

const CS: &[&str] = &[
    "angl", "atd", "apod", "Bc", "cca", "čes", "čl", "doc", "event", "franc", "gen", "hl", "Ing", "j", "JUDr", "kap",
    "kpt", "lat", "max", "mil", "min", "mj", "mld", "mgr", "Mgr", "MUDr", "např", "nár", "něm", "obr", "odst", "PhDr",
    "pí", "plk", "popř", "por", "pplk", "příp", "resp", "RNDr", "roč", "rus", "řec", "sl", "sv", "tab", "tis", "tj",
    "tzn", "tzv", "ul", "viz", "zejm",
];
const DA: &[&str] = &[
    "adr", "afd", "ang", "bl", "ca", "dir", "dr", "egl", "eks", "el", "evt", "f", "fhv", "fx", "gl", "hr", "inkl",
    "jf", "jr", "kap", "kgl", "kr", "maks", "mht", "mio", "mia", "min", "mv", "nr", "pga", "pkt", "pr", "sml", "stk",
    "tlf", "udg", "vedr", "vha",
];
const DE: &[&str] = &[
    "Abb", "abzgl", "allg", "amtl", "Anm", "Art", "Aufl", "Bd", "bes", "Best", "betr", "bez", "Bez", "bspw", "bzgl",
    "bzw", "ca", "chin", "Co", "d", "dgl", "Dipl", "Doz", "Dr", "ehem", "eigtl", "einschl", "engl", "entspr", "erg",
    "etw", "ev", "evtl", "Fa", "Fam", "ff", "Fr", "franz", "frz", "geb", "gegr", "gem", "gest", "ggf", "griech", "Hbf",
    "Hg", "hl", "Hl", "Hptm", "Hr", "Hrn", "Hrsg", "Ing", "inkl", "insb", "insbes", "ital", "Jh", "Jhd", "Jg", "jmd",
    "jr", "kath", "Kap", "kgl", "lat", "led", "lt", "Lt", "max", "med", "Mio", "min", "Mrd", "Mr", "Mrs", "Nr", "od",
    "Pf", "phil", "Prof", "resp", "röm", "rd", "russ", "s", "sog", "span", "St", "Std", "Str", "Tel", "teilw", "Tsd",
    "u", "ugs", "usf", "v", "verh", "vgl", "vll", "vorm", "wg", "Xaver", "zz", "zzgl", "zzt",
];
const EL: &[&str] = &[
    "αι", "αρ", "βλ", "δηλ", "δισ", "εκ", "εκατ", "Καθ", "καθ", "κ", "κα", "κος", "κκ", "λ", "λεπ", "μ", "ν", "π",
    "περ", "πρβλ", "πρώ", "σελ", "στρ", "τηλ", "τ", "Δρ", "Αγ", "Στ", "χιλ", "χλμ",
];
const EN: &[&str] = &[
    "Adj", "Adm", "Amb", "approx", "Apr", "Asst", "Atty", "Aug", "Ave", "Blvd", "Bros", "Brig", "Capt", "Cdr", "Cmdr",
    "Col", "Comdr", "Cpl", "Dec", "Det", "Dir", "Feb", "Ft", "Gov", "Govs", "Hon", "incl", "Insp", "Jan", "Lieut",
    "Ltn", "Maj", "Messrs", "Mr", "Mt", "Mts", "Nov", "Oct", "Ofc", "Pfc", "Pres", "Prof", "Profs", "Pvt", "Reps",
    "Rt", "Sens", "Sept", "Sgt", "Spc", "Supt", "Treas", "viz", "Ven", "Vice-Adm", "Lt-Col",
];
const ES: &[&str] = &[
    "admón", "Arq", "Av", "Avda", "Bco", "cap", "Cía", "Cnel", "Col", "Da", "dcha", "D", "Da", "Dña", "dpto", "Dra",
    "Dres", "ej", "Exc", "Excmo", "Excma", "fig", "Gob", "Gral", "Hno", "Hnos", "Ilmo", "Ing", "izq", "Lic", "Lcdo",
    "máx", "mín", "Mons", "núm", "pág", "págs", "Pdte", "Pte", "pza", "Pza", "Rdo", "Sgto", "Sres", "Srta", "Sto",
    "Sta", "Tte", "tel", "Ud", "Uds", "Vd", "Vds", "vol",
];
const FI: &[&str] = &[
    "alk", "eKr", "ent", "esim", "eläk", "fil", "huom", "jKr", "jr", "kirj", "kpl", "ks", "lis", "lk", "lyh", "maist",
    "maks", "milj", "min", "mm", "mrd", "muk", "n", "nk", "ns", "nyk", "os", "p", "prof", "puh", "s", "sek", "sk",
    "synt", "toim", "tri", "ts", "tms", "tod", "v", "vrt", "yht", "ym", "yms",
];
const FR: &[&str] = &[
    "adj", "apr", "app", "arr", "av", "bd", "boul", "cap", "cf", "chap", "col", "dép", "Dr", "éd", "env", "ex", "fig",
    "gén", "hab", "ill", "janv", "juill", "lieut", "MM", "Mgr", "Mlles", "Mmes", "max", "min", "nov", "obs", "oct",
    "op", "pl", "pp", "Pr", "réf", "sect", "sept", "sqq", "suiv", "tél", "vol",
];
const HR: &[&str] = &[
    "br", "čl", "dipl", "doc", "dr", "god", "gđa", "gđica", "g", "inž", "itd", "kn", "mil", "mlrd", "mr", "npr", "odn",
    "ing", "prim", "prof", "sl", "st", "str", "stoj", "sv", "tj", "tzv", "ul", "v",
];
const HU: &[&str] = &[
    "áll", "bek", "Bp", "bp", "cca", "dr", "Dr", "ea", "egy", "ill", "ifj", "jan", "febr", "márc", "ápr", "máj", "jún",
    "júl", "aug", "szept", "okt", "dec", "kb", "kft", "kir", "köv", "krt", "l", "ld", "lat", "max", "mb", "min",
    "mill", "mrd", "nov", "özv", "pl", "Prof", "st", "stb", "St", "sz", "szt", "Szt", "tel", "tkp", "u", "ui", "ún",
    "uo", "út", "vö", "zrt",
];
const ID: &[&str] = &[
    "Bpk", "Dra", "dkk", "dll", "dr", "drg", "dsb", "H", "Hj", "hlm", "Ir", "Jl", "Jln", "Kol", "Kab", "Kec", "Kel",
    "Ny", "No", "Sdr", "Sdri", "tgl", "Tn", "ttd", "yth",
];
const IS: &[&str] = &["bls", "dr", "frh", "gr", "hr", "kl", "kr", "nr", "sbr", "sr", "st", "t.d", "þ.e", "u.þ.b"];
const IT: &[&str] = &[
    "abb", "amm", "Arch", "art", "artt", "Avv", "bibl", "Brig", "Cap", "Card", "cav", "cd", "Col", "Comm", "cod",
    "corr", "Dott", "Dr", "Dssa", "ecc", "Egr", "es", "fig", "Fratt", "gen", "Gent", "geom", "Gio", "ing", "int",
    "lit", "lgt", "Magg", "max", "mar", "min", "Mons", "ogg", "On", "pag", "pagg", "par", "prof", "Profssa", "prov",
    "Rag", "rif", "Sen", "sig", "Sig", "Sigg", "Sigra", "segg", "sez", "seg", "Ten", "tel", "ver", "v", "vol",
];
const LT: &[&str] = &[
    "a", "akad", "asm", "d", "doc", "dr", "g", "gyv", "įv", "kt", "m", "mėn", "mln", "mlrd", "mob", "nr", "pan", "pav",
    "plg", "pr", "prof", "pvz", "sav", "sk", "str", "šv", "t", "tel", "tūkst", "val", "vnt", "vyr", "žr",
];
const LV: &[&str] = &[
    "apm", "dr", "g", "i.e", "kr", "lpp", "milj", "min", "nod", "nr", "piem", "plkst", "prof", "sal", "sk", "st", "sv",
    "tel", "tūkst", "utt", "vec", "zin",
];
const ET: &[&str] = &[
    "dr", "eKr", "hr", "jm", "jmt", "jne", "jr", "kd", "k", "lk", "lp", "mh", "mld", "mln", "näit", "nn", "nr", "pKr",
    "pr", "prof", "s", "sh", "st", "tel", "tlk", "tn", "tv", "u", "v", "vrd", "vt",
];
const NB: &[&str] = &[
    "adr", "avd", "bl", "ca", "dvs", "eks", "ekskl", "evt", "f", "fhv", "fork", "forts", "frk", "gr", "hr", "inkl",
    "jf", "jr", "kap", "kl", "kr", "maks", "mfl", "mht", "mill", "mrd", "min", "mnd", "mv", "nr", "off", "osv", "pga",
    "pkt", "red", "ref", "sml", "sr", "stk", "str", "tlf", "vha", "vol",
];
const NL: &[&str] = &[
    "afb", "afd", "afz", "alg", "arr", "art", "bijv", "bijz", "blz", "bv", "ca", "dhr", "dir", "dr", "Drs", "drs",
    "ds", "enz", "evt", "excl", "fam", "fig", "geb", "gebr", "gem", "hfst", "incl", "ing", "inw", "ir", "jhr", "jkvr",
    "jl", "Jr", "kap", "kath", "kol", "lt", "luit", "max", "mej", "mevr", "min", "mld", "mln", "mr", "Mr", "mw", "Mw",
    "nl", "nr", "ong", "opm", "par", "plm", "prof", "red", "resp", "sgt", "sr", "St", "str", "tel", "vgl", "vh", "vlg",
    "vnl", "voorz", "zgn", "zg",
];
const PL: &[&str] = &[
    "al", "ang", "art", "bł", "bp", "br", "cd", "chor", "cyt", "cz", "dn", "doc", "dot", "dr", "dyr", "fr", "gen",
    "godz", "hab", "hr", "im", "in", "inż", "itd", "itp", "jw", "kard", "kier", "kl", "kol", "kpt", "ks", "kpr", "lek",
    "łac", "m", "maks", "marsz", "mec", "mgr", "mies", "min", "mjr", "mł", "nad", "np", "nt", "nr", "o", "ob", "odc",
    "ok", "op", "os", "oprac", "p", "pl", "płk", "pn", "por", "pow", "poz", "ppłk", "ppor", "prof", "przyp", "ps",
    "pt", "red", "reż", "ros", "rozdz", "rtm", "rys", "ryc", "r", "s", "sekr", "sierż", "św", "śp", "st", "str",
    "szer", "szt", "tab", "tel", "tj", "tys", "tyt", "tzn", "tzw", "ub", "ul", "ur", "w", "ww", "wg", "wł", "woj",
    "wyd", "wz", "zast", "zł", "zm", "zob",
];
const PT: &[&str] = &[
    "abr", "adm", "ago", "Alm", "apto", "Arq", "art", "av", "Av", "Brig", "cap", "Cap", "cel", "Cel", "cf", "cia",
    "Cia", "Cmdt", "com", "Cons", "Coron", "D", "dep", "Dep", "Des", "dez", "Dra", "Eng", "Enga", "esq", "Ex", "Exa",
    "Exma", "Exmo", "fev", "fig", "Gal", "gov", "Gov", "ilmo", "Ilma", "Ilmo", "jan", "jul", "jun", "Jr", "lic", "Lic",
    "máx", "Maj", "mar", "Min", "mín", "Mons", "nov", "núm", "obs", "out", "pág", "págs", "Pe", "pl", "Pres", "Profa",
    "Rev", "Revmo", "Sarg", "Sgt", "Sr", "Sra", "Sras", "Sres", "Srs", "Srta", "Sta", "Sto", "set", "tel", "Ten",
    "vol",
];
const RO: &[&str] = &[
    "al", "alin", "apr", "apt", "art", "aug", "bd", "bl", "bul", "cap", "cca", "col", "conf", "cpt", "d-l", "dna",
    "dl", "dec", "dr", "etj", "ex", "feb", "fig", "gen", "ian", "ing", "iul", "iun", "jud", "lct", "lit", "lt", "max",
    "mil", "min", "mld", "mr", "nov", "nr", "oct", "op", "p", "pag", "pct", "plt", "prof", "resp", "sec", "sept", "sf",
    "Sf", "sg", "str", "tel", "univ", "vol",
];
const RU: &[&str] = &[
    "акад",
    "англ",
    "архит",
    "бул",
    "вв",
    "вкл",
    "газ",
    "ген",
    "гл",
    "гос",
    "гр",
    "греч",
    "д",
    "див",
    "дол",
    "доц",
    "др",
    "ед",
    "жен",
    "зам",
    "им",
    "илл",
    "инж",
    "ин",
    "исп",
    "итал",
    "кап",
    "кв",
    "км",
    "кн",
    "кол",
    "комн",
    "корп",
    "куб",
    "лат",
    "лейт",
    "м",
    "макс",
    "мин",
    "млн",
    "млрд",
    "муж",
    "напр",
    "нем",
    "обл",
    "оз",
    "оф",
    "пер",
    "пл",
    "полк",
    "пос",
    "пр",
    "преп",
    "прим",
    "проф",
    "проч",
    "ред",
    "рис",
    "рожд",
    "род",
    "руб",
    "русск",
    "с",
    "св",
    "сев",
    "сер",
    "см",
    "соч",
    "ср",
    "стр",
    "тел",
    "тов",
    "тыс",
    "ул",
    "урожд",
    "фр",
    "франц",
    "чел",
    "экз",
    "юж",
];
const SK: &[&str] = &[
    "angl", "atď", "apod", "Bc", "cca", "čl", "doc", "franc", "gen", "hl", "Ing", "JUDr", "kap", "kpt", "lat", "max",
    "min", "mil", "mld", "Mgr", "MUDr", "nám", "napr", "nem", "obr", "ods", "PhDr", "plk", "por", "príp", "resp",
    "RNDr", "roč", "sl", "sv", "tab", "tis", "tj", "tzn", "tzv", "ul", "zn",
];
const SL: &[&str] = &[
    "čl", "dipl", "doc", "dr", "ga", "gdč", "g", "inž", "itd", "ipd", "itn", "mag", "mio", "mrd", "min", "npr", "oz",
    "pr", "prim", "prof", "r", "sv", "str", "št", "tj", "tis", "tl", "tel", "ul", "univ", "var",
];
const SQ: &[&str] = &["bl", "dr", "etj", "fq", "inxh", "kap", "nr", "prof", "psh", "sh", "shih", "znj", "z"];
const SR: &[&str] = &[
    "бр", "гђа", "год", "др", "итд", "инж", "мил", "млн", "млрд", "нпр", "одн", "проф", "сл", "св", "ст", "стр", "тј",
    "тзв", "ул", "чл", "br", "god", "dr", "g", "gđa", "itd", "inž", "mil", "mlrd", "npr", "odn", "prof", "sl", "sv",
    "st", "str", "tj", "tzv", "ul", "čl",
];
const SV: &[&str] = &[
    "adj", "anm", "art", "avd", "bil", "bl", "ca", "civ", "doc", "dr", "dvs", "dyl", "eg", "ekon", "eng", "etc", "ev",
    "exkl", "ex", "f", "fd", "fig", "fil", "fr", "fre", "förf", "föreg", "gm", "hr", "inkl", "ing", "jfr", "jur",
    "kap", "kl", "kungl", "kvm", "lat", "leg", "m", "max", "med", "milj", "min", "mrd", "nr", "obs", "omkr", "osv",
    "prof", "red", "resp", "s", "sid", "sk", "skr", "st", "t.ex", "tekn", "tel", "tf", "tim", "tr", "uppl", "v",
    "vard", "vol",
];
const TR: &[&str] = &[
    "Alb", "apt", "Apt", "Arş", "Av", "Bkz", "bkz", "Blv", "böl", "Bul", "Bşk", "cad", "Cad", "Çvş", "der", "dk",
    "Doç", "doğ", "Dr", "ed", "Ecz", "Gör", "Gn", "Gnkur", "Hz", "İng", "km", "Kor", "Korg", "krş", "lt", "Mah", "mad",
    "Md", "Müd", "Müh", "No", "no", "ör", "Ord", "Öğr", "Op", "ölm", "örn", "Prof", "s", "sa", "San", "sn", "Sn",
    "sok", "Sok", "Şb", "Şti", "tel", "Tic", "Tğm", "Tuğg", "Uzm", "vb", "vd", "Yard", "yay", "Yb", "Yrd", "yy", "Yzb",
];
const UK: &[&str] = &[
    "акад",
    "англ",
    "бул",
    "вид",
    "вул",
    "ген",
    "гол",
    "гр",
    "грец",
    "грн",
    "див",
    "дир",
    "доц",
    "ім",
    "інж",
    "ін",
    "іст",
    "кв",
    "км",
    "кн",
    "коп",
    "лат",
    "лейт",
    "м",
    "мін",
    "млн",
    "млрд",
    "наприкл",
    "напр",
    "нім",
    "обл",
    "оз",
    "о",
    "пл",
    "пол",
    "пор",
    "пос",
    "пров",
    "прим",
    "проф",
    "р",
    "ред",
    "рис",
    "рос",
    "рр",
    "руб",
    "с",
    "св",
    "смт",
    "ст",
    "стор",
    "табл",
    "тел",
    "тис",
    "тов",
    "укр",
    "фр",
    "франц",
    "хв",
    "чол",
    "шт",
];
const BG: &[&str] = &[
    "акад",
    "бел",
    "бр",
    "бул",
    "вж",
    "вкл",
    "г-н",
    "г-жа",
    "ген",
    "гр",
    "др",
    "д-р",
    "доц",
    "ж.к",
    "инж",
    "и др",
    "кв",
    "кап",
    "лат",
    "лв",
    "млн",
    "млрд",
    "напр",
    "обл",
    "обр",
    "пл",
    "пол",
    "проф",
    "ред",
    "св",
    "см",
    "ср",
    "ст",
    "стр",
    "тел",
    "т.нар",
    "ул",
    "хил",
    "чл",
];
const CA: &[&str] = &[
    "apt", "art", "av", "Av", "c", "cap", "col", "dept", "Dra", "ed", "Exc", "fig", "gral", "Hble", "Il·lm", "km",
    "màx", "mín", "Mn", "núm", "pàg", "pàgs", "pl", "pral", "Sra", "Srta", "Sta", "tel", "vol",
];
const EU: &[&str] = &["adib", "and", "ap", "art", "etab", "eta abar", "or", "orr", "zenb"];
const GL: &[&str] = &[
    "art", "av", "Avda", "cap", "D", "Dna", "Dra", "ed", "Excmo", "fig", "Lic", "máx", "mín", "núm", "páx", "Sra",
    "Sres", "Sta", "tel", "Vde", "vol",
];
const AF: &[&str] = &[
    "adv", "afd", "asb", "bl", "bv", "ds", "dr", "ens", "gen", "hfst", "hoofst", "kol", "kapt", "mej", "mev", "mnr",
    "nl", "nr", "nm", "prof", "sers", "St", "tel", "vgl", "vm",
];
const VI: &[&str] = &["BS", "Đ", "GS", "KS", "PGS", "ThS", "TS", "Tp", "TP", "Q", "P", "Mr", "tr"];
const AR: &[&str] = &["د", "أ", "م", "ص", "ت", "هـ", "ق", "أ.د", "ج", "ط"];
const FA: &[&str] = &["دکتر", "ر", "ص", "ک", "م", "ق", "ه", "ش", "ج"];
const HE: &[&str] = &["ד\"ר", "פרופ", "עמ", "מס", "רח", "גב", "ר"];
const HI: &[&str] = &[
    "डॉ",
    "मि",
    "सेन",
    "सर",
    "जन",
    "प्रो",
    "श्री",
    "कु",
    "पं",
    "सं",
    "रु",
    "ई",
    "ए",
    "बी",
    "सी",
    "डी",
    "एम",
    "एन",
    "के",
    "एस",
    "पी",
    "आर",
    "जे",
    "जी",
    "एच",
    "टी",
    "वी",
    "एल",
    "यू",
];
const BN: &[&str] = &[
    "ড",
    "ডা",
    "মো",
    "মোঃ",
    "প্রফেসর",
    "অধ্যাপক",
    "লি",
    "রা",
    "সা",
    "পৃ",
    "নং",
    "এ",
    "বি",
    "সি",
    "ডি",
    "এম",
    "এস",
    "কে",
    "জে",
    "আর",
    "টি",
    "পি",
];
const MR: &[&str] = &["डॉ", "प्रा", "श्री", "कु", "पं", "रु", "ए", "बी", "सी", "डी", "एम", "के", "एस", "पी", "आर", "जे"];
const TA: &[&str] =
    &["டாக்டர்", "திரு", "திருமதி", "பேரா", "எஸ்", "கே", "எம்", "ஆர்", "பி", "ஏ", "சி", "டி", "வி", "ஜே", "ரூ"];
const MS: &[&str] = &["Dr", "Hj", "hlm", "Jln", "Kg", "Kol", "No", "Pn", "Prof", "sdn", "Tn", "Tan"];
const SW: &[&str] = &["Bi", "Bw", "Dkt", "Mh", "Prof", "k.m", "n.k", "Uk", "uk"];
const MK: &[&str] = &[
    "бр",
    "бул",
    "год",
    "г",
    "г-дин",
    "г-ѓа",
    "др",
    "д-р",
    "инж",
    "итн",
    "мил",
    "млн",
    "млрд",
    "на пр",
    "пр",
    "проф",
    "св",
    "сл",
    "стр",
    "т.е",
    "т.н",
    "ул",
    "чл",
];
const BE: &[&str] = &[
    "акад", "англ", "вул", "ген", "гл", "грам", "г", "гг", "дац", "ім", "інш", "кв", "кн", "лац", "млн", "млрд",
    "напр", "ням", "праф", "рас", "рэд", "св", "ст", "стар", "т", "тыс", "чал",
];
const HY: &[&str] = &["դոկ", "պրոֆ", "տես", "օր", "էջ", "թ", "հազ", "մլն", "մլրդ"];
const KA: &[&str] = &["აკად", "გვ", "დოც", "ე", "ბ", "ქ", "მაგ", "მლნ", "მლრდ", "პროფ", "წ", "სს"];
const KK: &[&str] = &["акад", "б", "г", "д", "ж", "жж", "млн", "млрд", "мың", "обл", "проф", "т", "қ", "ғ"];

/// The abbreviations of a language by its primary subtag; none where there is no list.
pub(super) fn of(primary: &str) -> &'static [&'static str] {
    match primary {
        "af" => AF,
        "ar" => AR,
        "be" => BE,
        "bg" => BG,
        "bn" => BN,
        "bs" | "hr" => HR,
        "ca" => CA,
        "cs" => CS,
        "da" => DA,
        "de" | "lb" => DE,
        "el" => EL,
        "en" => EN,
        "es" => ES,
        "et" => ET,
        "eu" => EU,
        "fa" => FA,
        "fi" => FI,
        "fr" => FR,
        "gl" => GL,
        "he" => HE,
        "hi" => HI,
        "hu" => HU,
        "hy" => HY,
        "id" => ID,
        "is" => IS,
        "it" => IT,
        "ka" => KA,
        "kk" => KK,
        "lt" => LT,
        "lv" => LV,
        "mk" => MK,
        "mr" | "ne" => MR,
        "ms" => MS,
        "nb" | "nn" | "no" => NB,
        "nl" => NL,
        "pl" => PL,
        "pt" => PT,
        "ro" => RO,
        "ru" => RU,
        "sk" => SK,
        "sl" => SL,
        "sq" => SQ,
        "sr" => SR,
        "sv" => SV,
        "sw" => SW,
        "ta" => TA,
        "tr" => TR,
        "uk" => UK,
        "vi" => VI,
        _ => &[],
    }
}
