import OfficeFiles

/// Lines below a name that say what somebody is and for whom, "Chair" and "City Library Friends": they belong to the name.
struct RolesBelowNames {
    private var hasName = false
    private var hasRole = false

    /// Whether a line belongs to the signer above it. An empty line between them parts the two.
    mutating func takes(_ line: Manuscript.Line, saying text: String) -> Bool {
        guard hasName, line.kind == .text, line.gap == 0 else {
            (hasName, hasRole) = (line.kind == .text, false)
            return false
        }
        if StatementWords.isRole(text) {
            hasRole = true
            return true
        }
        if hasRole, StatementWords.isOrganisation(text) { return true }
        hasRole = false
        return false
    }
}
