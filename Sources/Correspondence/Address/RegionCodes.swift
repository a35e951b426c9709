import Reporting

/// How the posts of Australia, Canada and the United States abbreviate regions (ISO 3166-2; Publication 28 of the United
/// States Postal Service, appendix B; Canada Post's Addressing Guidelines; Australia Post's Address Presentation Standards).
enum RegionCodes {
    /// A country's abbreviations by names in small letters; none for a country that is not among these.
    static func table(of country: String) -> [String: String] {
        let list =
            switch country {
            case "AU": au
            case "CA": ca
            case "US": us
            default: ""
            }
        var codes: [String: String] = [:]
        for entry in list.utf8.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") }) {
            let words = Substring(entry).parts(at: " ").filter { !$0.isEmpty }
            if let code = words.last { codes[words.dropLast().joined(separator: " ")] = String(code) }
        }
        return codes
    }

    private static let us = """
        alabama AL, alaska AK, arizona AZ, arkansas AR, california CA, colorado CO, connecticut CT, delaware DE
        district of columbia DC, florida FL, georgia GA, hawaii HI, idaho ID, illinois IL, indiana IN, iowa IA, kansas KS
        kentucky KY, louisiana LA, maine ME, maryland MD, massachusetts MA, michigan MI, minnesota MN, mississippi MS
        missouri MO, montana MT, nebraska NE, nevada NV, new hampshire NH, new jersey NJ, new mexico NM, new york NY
        north carolina NC, north dakota ND, ohio OH, oklahoma OK, oregon OR, pennsylvania PA, rhode island RI
        south carolina SC, south dakota SD, tennessee TN, texas TX, utah UT, vermont VT, virginia VA, washington WA
        west virginia WV, wisconsin WI, wyoming WY, d.c. DC
        """

    private static let ca = """
        alberta AB, british columbia BC, colombie-britannique BC, manitoba MB, new brunswick NB, nouveau-brunswick NB
        newfoundland and labrador NL, newfoundland NL, terre-neuve-et-labrador NL, nova scotia NS, nouvelle-écosse NS
        northwest territories NT, territoires du nord-ouest NT, nunavut NU, ontario ON, prince edward island PE
        île-du-prince-édouard PE, quebec QC, québec QC, saskatchewan SK, yukon YT, yukon territory YT
        """

    private static let au = """
        new south wales NSW, victoria VIC, queensland QLD, south australia SA, western australia WA, tasmania TAS
        australian capital territory ACT, northern territory NT
        """
}
