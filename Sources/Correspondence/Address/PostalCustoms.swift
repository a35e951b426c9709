/// How the post of each country and territory of ISO 3166-1 wants its addresses, as one table.
///
/// From the address metadata of Google's libaddressinput (CC BY 4.0, <https://creativecommons.org/licenses/by/4.0/>),
/// brought into this form, with these changes: countries whose addresses go from the large to the small in their own
/// script are written from the small to the large, as in Latin or Arabic script; prefixes of the former CEPT codes (`D-`,
/// `FI-`) fall away (Universal Postal Union, S42); for the countries that Bayan had before, and for Japan, order and
/// capitals follow their postal operators' guidance to senders.
enum PostalCustoms {
    /// Code; lines below the street, with `/` between them; parts in capitals; `O` where the organisation stands above
    /// the person; shapes of a postcode; parts without which an address is not complete.
    ///
    /// Parts are `Z` postcode, `C` town, `S` region, `A` street where it is not the first line; what stands between
    /// them is written between them, what stands in `'…'` before a part goes with it. In shapes `#` is a digit, `@` a
    /// letter, `^` either of them.
    static let table = """
        AD|Z C|||AD###|
        AE|C/S||||C
        AF|C/Z|||####|
        AG|Z C/S||||
        AI|C/Z|||AI-2640,2640|
        AL|Z/C|||####|
        AM|Z/C/S|||####,37####|
        AO|Z C/S||||
        AQ|Z C/S||||
        AR|Z C/S|CZ||####,@####,@####@@@|
        AS|C S Z|CS||96799,96799-####|ZCS
        AT|Z C||O|####|ZC
        AU|C S Z|CS||####|ZCS
        AW|Z C/S||||
        AX|Z C||O|22###|ZC
        AZ|'AZ 'Z C|||####|
        BA|Z C|||#####|
        BB|C, S Z|||BB#####|
        BD|C - Z|||####|
        BE|Z C||O|####|ZC
        BF|C||||
        BG|Z C|||####|
        BH|C Z|||###,####|
        BI|Z C/S||||
        BJ|Z C/S|C|||
        BL|Z C|C|O|97###,98###|ZC
        BM|C Z|||@@ ##,@@ @@|
        BN|C Z|||@@####|
        BO|Z C/S|C|||
        BQ|Z C/S||||
        BR|C-S/Z|CS|O|#####-###|ZCS
        BS|C, S||||
        BT|C Z|||#####|
        BV|Z C/S||||
        BW|Z C/S||||
        BY|Z, C/S||O|######|
        BZ|Z C/S||||
        CA|C S  Z|CSZ||@#@ #@#|ZCS
        CC|C S Z|CS|O|6799|
        CD|Z C/S||||
        CF|Z C/S||||
        CG|Z C/S||||
        CH|Z C||O|####|ZC
        CI|C||||
        CK|Z C/S||||
        CL|Z C/S|||#######|
        CM|Z C/S||||
        CN|C/S, Z|S||######|ZCS
        CO|C, S, Z|||######|S
        CR|S, C/Z|||####,#####,###-####|CS
        CU|C S/Z|||#####|
        CV|Z C/S|||####|
        CW|Z C/S||||
        CX|C S Z|CS|O|6798|
        CY|Z C|||####|
        CZ|Z C|||### ##|ZC
        DE|Z C||O|#####|ZC
        DJ|Z C/S||||
        DK|Z C|||####|ZC
        DM|Z C/S||||
        DO|Z C|||#####|
        DZ|Z C|||#####|
        EC|Z/C|CZ||######|
        EE|Z C S|||#####|ZC
        EG|C/S/Z|||#####|
        EH|Z C|||#####|
        ER|Z C/S||||
        ES|Z C/S|C||#####|ZC
        ET|Z C|||####|
        FI|Z C||O|#####|ZC
        FJ|Z C/S||||
        FK|C/Z|CZ||FIQQ 1ZZ|ZC
        FM|C S Z|CS||9694#,9694#-####|ZCS
        FO|'FO'Z C|||###|
        FR|Z C|C|O|#####|ZC
        GA|Z C/S||||
        GB|C/Z|CZ||@# #@@,@## #@@,@@# #@@,@@## #@@,@#@ #@@,@@#@ #@@,GIR 0AA,BFPO #,BFPO ##,BFPO ###,BFPO ####|ZC
        GD|Z C/S||||
        GE|Z C|||####|
        GF|Z C|C|O|973##,983##|ZC
        GG|C/Z|CZ||GY# #@@,GY## #@@|ZC
        GH|Z C/S||||
        GI|C/Z|||GX11 1AA|
        GL|Z C|||39##|ZC
        GM|Z C/S||||
        GN|Z C|||###|
        GP|Z C|C|O|97###,98###|ZC
        GQ|Z C/S||||
        GR|Z C|||### ##|ZC
        GS|C/Z|CZ||SIQQ 1ZZ|ZC
        GT|Z- C|||#####|
        GU|C Z|C||969##,969##-####|ZC
        GW|Z C|||####|
        GY|Z C/S||||
        HK|C/S|S|||S
        HM|C S Z|CS|O|####|
        HN|C, S/Z|||#####|CS
        HR|Z C|||#####|
        HT|'HT'Z C|||####|
        HU|C/A/Z|C||####|ZC
        ID|C/S Z|||#####|S
        IE|C/S/Z|Z||^^^ ^^^^|
        IL|C Z/S|||#####,#######|
        IM|C/Z|CZ||IM# #@@,IM## #@@|ZC
        IN|C Z/S|||######,### ###|ZCS
        IO|C/Z|CZ||BBND 1ZZ|ZC
        IQ|C/S/Z|||#####|C
        IR|C/S/Z||O|#####-#####|
        IS|Z C|||###|
        IT|Z C S|CS||#####|ZCS
        JE|C/Z|CZ||JE# #@@,JE## #@@|ZC
        JM|C/S||||CS
        JO|C Z/S|||#####|
        JP|C, S Z|S||###-####|ZS
        KE|C/Z|||#####|
        KG|Z C|||######|
        KH|C Z|||#####,######|
        KI|S/C|CS|||
        KM|Z C/S|C|||
        KN|C, S||||CS
        KP|C/S, Z||||
        KR|C/S/Z|Z||#####|ZCS
        KW|Z C|||#####|
        KY|C/S Z|||KY#-####|S
        KZ|Z C/S|||######|
        LA|Z C|||#####|
        LB|C Z/S|||####,#### ####|
        LC|Z C/S||||
        LI|Z C||O|94##|ZC
        LK|C/Z|||#####|
        LR|Z C|||####|
        LS|C Z|||###|
        LT|'LT-'Z C||O|#####|ZC
        LU|Z C||O|####|ZC
        LV|S/C, Z|||LV-####|ZC
        LY|Z C/S||||
        MA|Z C|||#####|
        MC|Z C|||980##|
        MD|'MD-'Z C|||####|
        ME|Z C|||8####|
        MF|Z C|C|O|97###,98###|ZC
        MG|Z C|||###|
        MH|C S Z|CS||969##,969##-####|ZCS
        MK|Z C|||####|
        ML|Z C/S||||
        MM|C, Z|||#####|
        MN|C/S Z|||#####|
        MO|C||||
        MP|C S Z|CS||9695#,9695#-####|ZCS
        MQ|Z C|C|O|972##,982##|ZC
        MR|Z C/S|C|||
        MS|Z C/S||||
        MT|C Z|CZ||@@@ ##,@@@ ####,@@@ ###|
        MU|Z/C|CZ||#####,###@@###|
        MV|C Z|||#####|
        MW|C||||
        MX|Z C, S|CSZ||#####|ZCS
        MY|Z C/S|CS||#####|ZC
        MZ|Z C, S|||####|
        NA|C/Z|||#####|
        NC|Z C|C|O|988##|ZC
        NE|Z C|||####|
        NF|C S Z|CS|O|2899|
        NG|C Z/S|CS||######|
        NI|Z/C, S|CS||#####|
        NL|Z  C|CZ|O|#### @@|ZC
        NO|Z C|||####|ZC
        NP|C Z|||#####|
        NR|C/S||||S
        NU|Z C/S||||
        NZ|C Z|||####|ZC
        OM|Z/C|||###,PC ###|
        PA|C/S|CS|||
        PE|C Z/S|||#####,LIMA #,LIMA ##,CALLAO #,CALLAO ##|
        PF|Z C S|CS||987##|ZC
        PG|C Z S|||###|CS
        PH|C/Z S|||####|
        PK|C-Z|||#####|
        PL|Z C|||##-###|ZC
        PM|Z C|C|O|975##,985##|ZC
        PN|C/Z|CZ||PCRN 1ZZ|ZC
        PR|C 'PR 'Z|C||00###,00###-####|ZC
        PS|C Z/S||||
        PT|Z C|||####-###|ZC
        PW|C S Z|CS||969##,969##-####|ZCS
        PY|Z C|||####|
        QA|C||||
        RE|Z C|C|O|974##,984##|ZC
        RO|Z S C|C||######|ZC
        RS|Z C|||#####,######|
        RU|C/S/Z|C||######|ZCS
        RW|Z C/S|C|||
        SA|C Z/S|||#####|
        SB|Z C/S||||
        SC|C/S|S|||
        SD|C/Z|||#####|
        SE|Z C||O|### ##|ZC
        SG|C Z|||######|Z
        SH|C/Z|CZ||STHL 1ZZ,ASCN 1ZZ,TDCU 1ZZ|ZC
        SI|Z C|||####|
        SJ|Z C|||####|ZC
        SK|Z C|||### ##|ZC
        SL|Z C/S||||
        SM|Z C|||4789#|Z
        SN|Z C|||#####|
        SO|C, S Z|CS||@@ #####|CS
        SR|C/S|S|||
        SS|Z C/S||||
        ST|Z C/S||||
        SV|Z-C/S|CSZ||####,CP ####|CS
        SX|Z C/S||||
        SY|Z C/S||||
        SZ|C/Z|CZ||@###|
        TC|C/Z|CZ||TKCA 1ZZ|ZC
        TD|Z C/S||||
        TF|Z C/S||||
        TG|Z C/S||||
        TH|C/S Z|S||#####|
        TJ|Z C|||######|
        TK|Z C/S||||
        TL|Z C/S||||
        TM|Z C|||######|
        TN|Z C|||####|
        TO|Z C/S||||
        TR|Z C/S|||#####|ZC
        TT|Z C/S||||
        TV|C/S|CS|||
        TW|C, S Z|||###,#####,######|ZCS
        TZ|Z C|||####,#####|
        UA|C/S/Z|||#####|ZC
        UG|Z C/S||||
        UM|C S Z|CS||96898|CS
        US|C, S Z|CS||#####,#####-####|ZCS
        UY|Z C S|CS||#####|
        UZ|Z C/S|CS||######|
        VA|Z C|||00120|
        VC|C Z|||VC####|
        VE|C Z, S|CS||####|CS
        VG|C/Z|||VG####|
        VI|C S Z|CS||008##,008##-####|ZCS
        VN|C/S Z|||#####,######|
        VU|Z C/S||||
        WF|Z C|C|O|986##|ZC
        WS|Z C/S||||
        XK|Z C|||#####|
        YE|Z C/S||||
        YT|Z C|C|O|976##|ZC
        ZA|C/Z|||####|ZC
        ZM|Z C|||#####|
        ZW|Z C/S||||
        """
}
