/// What people write for a country beside its code and the names that the CLDR gives.
enum CountryVariants {
    /// Codes of three letters (ISO 3166-1 alpha-3), each before the one of two letters.
    static let alpha3 = """
        ABW AW, AFG AF, AGO AO, AIA AI, ALA AX, ALB AL, AND AD, ARE AE, ARG AR, ARM AM, ASM AS, ATA AQ, ATF TF, ATG
        AG, AUS AU, AUT AT, AZE AZ, BDI BI, BEL BE, BEN BJ, BES BQ, BFA BF, BGD BD, BGR BG, BHR BH, BHS BS, BIH BA,
        BLM BL, BLR BY, BLZ BZ, BMU BM, BOL BO, BRA BR, BRB BB, BRN BN, BTN BT, BVT BV, BWA BW, CAF CF, CAN CA, CCK
        CC, CHE CH, CHL CL, CHN CN, CIV CI, CMR CM, COD CD, COG CG, COK CK, COL CO, COM KM, CPV CV, CRI CR, CUB CU,
        CUW CW, CXR CX, CYM KY, CYP CY, CZE CZ, DEU DE, DJI DJ, DMA DM, DNK DK, DOM DO, DZA DZ, ECU EC, EGY EG, ERI
        ER, ESH EH, ESP ES, EST EE, ETH ET, FIN FI, FJI FJ, FLK FK, FRA FR, FRO FO, FSM FM, GAB GA, GBR GB, GEO GE,
        GGY GG, GHA GH, GIB GI, GIN GN, GLP GP, GMB GM, GNB GW, GNQ GQ, GRC GR, GRD GD, GRL GL, GTM GT, GUF GF, GUM
        GU, GUY GY, HKG HK, HMD HM, HND HN, HRV HR, HTI HT, HUN HU, IDN ID, IMN IM, IND IN, IOT IO, IRL IE, IRN IR,
        IRQ IQ, ISL IS, ISR IL, ITA IT, JAM JM, JEY JE, JOR JO, JPN JP, KAZ KZ, KEN KE, KGZ KG, KHM KH, KIR KI, KNA
        KN, KOR KR, KWT KW, LAO LA, LBN LB, LBR LR, LBY LY, LCA LC, LIE LI, LKA LK, LSO LS, LTU LT, LUX LU, LVA LV,
        MAC MO, MAF MF, MAR MA, MCO MC, MDA MD, MDG MG, MDV MV, MEX MX, MHL MH, MKD MK, MLI ML, MLT MT, MMR MM, MNE
        ME, MNG MN, MNP MP, MOZ MZ, MRT MR, MSR MS, MTQ MQ, MUS MU, MWI MW, MYS MY, MYT YT, NAM NA, NCL NC, NER NE,
        NFK NF, NGA NG, NIC NI, NIU NU, NLD NL, NOR NO, NPL NP, NRU NR, NZL NZ, OMN OM, PAK PK, PAN PA, PCN PN, PER
        PE, PHL PH, PLW PW, PNG PG, POL PL, PRI PR, PRK KP, PRT PT, PRY PY, PSE PS, PYF PF, QAT QA, REU RE, ROU RO,
        RUS RU, RWA RW, SAU SA, SDN SD, SEN SN, SGP SG, SGS GS, SHN SH, SJM SJ, SLB SB, SLE SL, SLV SV, SMR SM, SOM
        SO, SPM PM, SRB RS, SSD SS, STP ST, SUR SR, SVK SK, SVN SI, SWE SE, SWZ SZ, SXM SX, SYC SC, SYR SY, TCA TC,
        TCD TD, TGO TG, THA TH, TJK TJ, TKL TK, TKM TM, TLS TL, TON TO, TTO TT, TUN TN, TUR TR, TUV TV, TWN TW, TZA
        TZ, UGA UG, UKR UA, UMI UM, URY UY, USA US, UZB UZ, VAT VA, VCT VC, VEN VE, VGB VG, VIR VI, VNM VN, VUT VU,
        WLF WF, WSM WS, YEM YE, ZAF ZA, ZMB ZM, ZWE ZW, XKX XK
        """

    /// What diagnostics say where Foundation's English name is not what people write.
    static let short = [
        "CD": "Dem. Rep. of the Congo", "CG": "Congo (Rep.)", "CN": "China", "GS": "South Georgia & South Sandwich Islands",
        "IO": "British Indian Ocean Territory", "MM": "Myanmar",
        "PS": "Palestine", "TR": "Turkey",
    ]

    /// Former, official, colloquial and abbreviated names, as `String.foldedName` writes them.
    static let names = """
        AE uae, emirates, الامارات, vereinigte arabische emirate vae, vae, eau, دوله الامارات العربيه المتحده, دوله الامارات
        AG antigua
        AT oesterreich, republik osterreich
        AX aland, aland islands, ahvenanmaa
        BA bosnia, bosnia herzegovina, bosnien
        BH مملكه البحرين
        BN brunei darussalam, nation of brunei the abode of peace
        BO plurinational state of bolivia, estado plurinacional de bolivia, etat plurinational de bolivie
        BR brasil
        BY belorussia, weissrussland, bielorussie, bielorrusia
        CD drc, dr congo, democratic republic of congo, congo kinshasa, zaire, rdc, democratic republic of the congo, democratic republic congo, dem rep of the congo, dem rep congo, congo drc, congo democratic republic, republique democratique du congo, rep dem du congo, republica democratica del congo, rep dem del congo, demokratische republik kongo, kongo kinshasa, جمهوريه الكونغو الديمقراطيه, الكونغو الديمقراطيه
        CG republic of congo, congo brazzaville, republic of the congo, congo republic, congo rep, rep of congo, republique du congo, republica del congo, republik kongo, kongo brazzaville, جمهوريه الكونغو, الكونغو برازافيل
        CH swiss confederation, schweizerische eidgenossenschaft, confederation suisse, confederacion suiza
        CI ivory coast, cote divoire, elfenbeinkuste, republique de cote d ivoire, costa de marfil, ساحل العاج
        CN china, الصين, prc, people s republic of china, peoples republic of china, mainland china, pr china, p r china, china pr, china prc, china p r, peoples republic china, republique populaire de chine, republica popular china, volksrepublik china, vr china, جمهوريه الصين الشعبيه
        CV cabo verde
        CZ czech republic, tschechische republik, tschechei, cesko, cesky
        DE brd, federal republic of germany, bundesrepublik deutschland, المانيا الاتحاديه, west germany, germany west, allemagne federale, rfa, جمهوريه المانيا الاتحاديه
        DJ جمهوريه جيبوتي
        DO republica dominicana, rep dominicana, dominican rep
        DZ people s democratic republic of algeria, الجمهوريه الجزايريه الديمقراطيه الشعبيه, الجمهوريه الجزايريه
        EG arab republic of egypt, a r egypt, جمهوريه مصر العربيه, مصر العربيه
        ER state of eritrea
        ET federal democratic republic of ethiopia, abyssinia
        FJ fidji
        FK falklands, malvinas
        FM federated states of micronesia, micronesia
        GB uk, great britain, britain, england, scotland, wales, northern ireland, vereinigtes konigreich, grossbritannien, grande bretagne, royaume uni, reino unido, gran bretana, بريطانيا, انجلترا, united kingdom of great britain and northern ireland, n ireland, uk england, england uk, المملكه المتحده لبريطانيا العظمي وايرلندا الشماليه, بريطانيا العظمي
        GR hellenic republic, hellas, el
        GS south georgia, south georgia and the south sandwich islands, south georgia and south sandwich islands
        HK hong kong sar, hong kong sar china, hong kong s a r, hongkong
        HN honduras
        IE republic of ireland, eire, irish republic, irland
        IQ republic of iraq, جمهوريه العراق
        IR islamic republic of iran, persia, الجمهوريه الاسلاميه الايرانيه, جمهوريه ايران الاسلاميه, iran islamic republic of
        IS republic of iceland
        IT italian republic
        JO hashemite kingdom of jordan, المملكه الاردنيه الهاشميه, المملكه الاردنيه
        KG kyrgyz republic, kirghizia
        KM union of the comoros, جزر القمر, الاتحاد القمري
        KN saint kitts, saint kitts nevis, saint christopher and nevis
        KP dprk, democratic people s republic of korea, dpr korea, d p r korea, north korea, korea north, korea dem people s rep, korea democratic people s republic of, republique populaire democratique de coree, republica popular democratica de corea, جمهوريه كوريا الديمقراطيه الشعبيه
        KR republic of korea, korea republic of, rok, south korea, korea south, korea republic, s korea, republique de coree, republica de corea, republik korea, جمهوريه كوريا
        KW دوله الكويت
        LA lao pdr, lao people s democratic republic, republique democratique populaire lao, republica democratica popular lao, جمهوريه لاو الديمقراطيه الشعبيه
        LB lebanese republic, الجمهوريه اللبنانيه, liban
        LK ceylon, democratic socialist republic of sri lanka
        LU luxemburg
        LY libyan arab jamahiriya, state of libya, libya arab jamahiriya, دوله ليبيا, الجماهيريه الليبيه
        MA kingdom of morocco, المملكه المغربيه
        MD republic of moldova, moldavia, moldova republic of, republique de moldova, republica de moldova
        MK macedonia, fyrom, republic of north macedonia, former yugoslav republic of macedonia, macedonia fyrom, mazedonien
        MM burma, birma, birmanie, birmania, union of myanmar, republic of the union of myanmar
        MO macau, macau sar, macao sar, macau sar china, macao sar china
        MR islamic republic of mauritania, الجمهوريه الاسلاميه الموريتانيه
        MX united mexican states, estados unidos mexicanos
        NL netherlands, holland, pays bas, paises bajos, niederlande, kingdom of the netherlands, netherland, nederland
        OM سلطنه عمان
        PG independent state of papua new guinea, papua
        PH phillipines, philipines, filipinas
        PL polska
        PS palestine, palestina, palastina, palestyna, palestino, فلسطين, state of palestine, palestinian territories, palestinian territory, occupied palestinian territory, west bank, gaza, gaza strip, دوله فلسطين, الاراضي الفلسطينيه
        QA دوله قطر
        RU russian federation
        SA ksa, saudi, kingdom of saudi arabia, السعوديه, المملكه العربيه السعوديه, المملكه السعوديه
        SD جمهوريه السودان
        SK slovak republic, slowakische republik, republique slovaque
        SM most serene republic of san marino
        SO جمهوريه الصومال الفيدراليه, federal republic of somalia
        SR surinam
        SS جمهوريه جنوب السودان
        ST sao tome, democratic republic of sao tome and principe
        SY syrian arab republic, الجمهوريه العربيه السوريه, سوريه, syrian republic
        SZ swaziland, swasiland
        TG togolese republic
        TL east timor, osttimor, democratic republic of timor leste
        TN republic of tunisia, الجمهوريه التونسيه
        TR turkiye, republic of turkiye
        TT trinidad
        TW taiwan roc, republic of china, taiwan r o c, roc, taiwan province of china, r o c taiwan, chinese taipei
        TZ united republic of tanzania, tanzania united republic of, republique unie de tanzanie, republica unida de tanzania
        UM us minor outlying islands, united states minor outlying islands
        US usa, us, united states of america, vereinigte staaten von amerika, etats unis d amerique, estados unidos de america, امريكا, الولايات المتحده الامريكيه, america, united states america, u s of america, الولايات المتحده, etats unis, estados unidos, ee uu, eeuu
        UY oriental republic of uruguay
        VA vatican, holy see, vatican city state, vatican city, stato della citta del vaticano, santa sede, saint siege, الكرسي الرسولي, حاضره الفاتيكان
        VC saint vincent
        VE bolivarian republic of venezuela, venezuela bolivarian republic of, republica bolivariana de venezuela, republique bolivarienne du venezuela
        VG british virgin islands, virgin islands british, bvi
        VI us virgin islands, u s virgin islands, united states virgin islands, virgin islands u s, virgin islands us, usvi
        VN viet nam, socialist republic of viet nam, socialist republic of vietnam
        WS western samoa, independent state of samoa
        YE republic of yemen, الجمهوريه اليمنيه
        ZA rsa
        """

    /// Names that two countries have, of which none is taken: folded, with the codes.
    static let shared = [
        "congo": ["CG", "CD"], "kongo": ["CG", "CD"], "الكونغو": ["CG", "CD"], "korea": ["KR", "KP"], "coree": ["KR", "KP"],
        "corea": ["KR", "KP"], "كوريا": ["KR", "KP"], "virgin islands": ["VG", "VI"], "iles vierges": ["VG", "VI"],
        "islas virgenes": ["VG", "VI"], "jungferninseln": ["VG", "VI"], "saint martin": ["MF", "SX"],
    ]

    /// What official names begin with, as `String.foldedName` writes it; longer ones first.
    static let formal = [
        "people s democratic republic of", "democratic socialist republic of", "federal democratic republic of",
        "independent state of", "plurinational state of", "bolivarian republic of", "federative republic of",
        "cooperative republic of", "co operative republic of", "democratic republic of", "socialist republic of",
        "oriental republic of", "people s republic of", "federal republic of", "islamic republic of", "united republic of",
        "arab republic of", "grand duchy of", "principality of", "commonwealth of", "sultanate of", "republic of", "kingdom of",
        "state of", "union of", "republique democratique federale d", "republique federale d", "republique federative du",
        "republique democratique de", "republique islamique d", "republique islamique de", "republique populaire du",
        "republique d", "republique de", "republique du", "republique des", "royaume d", "royaume de", "royaume du",
        "royaume des",
        "principaute de", "grand duche de", "etat de", "etat d", "etat du", "republica federal de", "republica federativa del",
        "republica islamica de", "republica de", "republica del", "reino de", "principado de", "estado de", "sultanato de",
        "bundesrepublik", "republik", "konigreich", "furstentum", "grossherzogtum", "sultanat", "staat",
        "جمهوريه", "مملكه", "دوله", "اماره", "سلطنه",
    ]
}
