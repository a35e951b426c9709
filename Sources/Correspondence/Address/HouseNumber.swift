/// On which side of the street's name a house number stands.
package enum HouseNumber {
    /// Where it stands before the street: "100 Nathan Rd". In part from the templates of OpenCage's address-formatting (MIT
    /// licence, <https://github.com/OpenCageData/address-formatting>), in part from usage; in all others it stands behind.
    static let countriesBeforeStreet = Set(
        """
        AE AS AU BB BD BL BM BS CA CC CI CX DZ EG FK FR GB GF GG GH GI GP GS GU HK HM IE IM IN IO JE JM KE LK LU MA MC MF MG MP MQ
        MT MU MY NC NF NG NZ PF PH PK PM PR RE SG SH SN TH TN TT UG UM US VI VN WF YT ZA ZW
        """.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) })
}

/// Tells on which side a row's house number stands.
package struct HouseNumberOrder: Sendable {
    /// The column of the country.
    let country: Int?
    /// Where the row says none.
    let origin: Country?
    /// Tags of those that countries may be named in.
    let languages: [String]

    package init(country: Int?, origin: Country?, languages: [String]) {
        self.country = country
        self.origin = origin
        self.languages = languages
    }

    func isBeforeStreet(_ values: [String]) -> Bool {
        let named = country.flatMap { values[$0].isEmpty ? nil : Country(values[$0], languages: languages) }
        return AddressFormat.of(named ?? origin).numberFirst
    }
}
