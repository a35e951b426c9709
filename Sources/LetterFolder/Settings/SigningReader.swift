import Correspondence
import Languages
import Reading
import Reporting

extension SigningSettings {
    /// What letter.yaml says under `sign`. Paths begin at the letter's folder.
    init(_ map: YAMLMap, folder: FolderGate, languages: [Language], findings: Findings) {
        func path(_ key: String, in map: YAMLMap) -> String? {
            map.string(key).map { $0.text.hasPrefix("/") || folder.path.isEmpty ? $0.text : "\(folder.path)/\($0.text)" }
        }
        let token = map.isMap("pkcs11") ? map.map("pkcs11", keys: Settings.Keys.token) : nil
        Self.tellTwoSigners(map, token, findings)
        var names: [[Language: String]] = []
        if map.isList("signers") {
            names = map.listOfTexts("signers", languages: languages).map { $0.mapValues(\.text) }
            if !(1...16).contains(names.count) {
                findings.error(
                    .unknownValue, "‘sign.signers’ has \(names.count) names.", at: map.location(of: "signers"),
                    hint: "A letter has from 1 to 16 signature fields.")
            }
        }
        self.init(
            signers: names.isEmpty ? map.number("signers", in: 1...16) ?? 1 : names.count, signerNames: names,
            certificate: path("certificate", in: map) ?? token.flatMap { path("certificate", in: $0) },
            key: path("key", in: map), pkcs12: path("pkcs12", in: map),
            pkcs11: token.flatMap { Self.address(of: $0, module: path("module", in: $0), findings) }
                ?? (token == nil ? map.string("pkcs11")?.text : nil),
            passphraseFile: path("passphrase-file", in: map),
            level: map.choice("level", SigningSettings.Level.self) ?? .basic,
            timeStampAuthority: map.string("timestamp")?.text, reason: map.string("reason")?.text)
    }

    private static func tellTwoSigners(_ map: YAMLMap, _ token: YAMLMap?, _ findings: Findings) {
        if let token, token.has("certificate"), map.has("certificate") {
            findings.error(
                .twoSigners, "‘sign’ names a ‘certificate’ twice.", at: token.location(of: "certificate"),
                hint: "Keep the one under ‘pkcs11’.")
        }
        if map.has("pkcs12"), let other = ["certificate", "key"].first(where: map.has) {
            findings.error(
                .twoSigners, "‘sign’ names both ‘pkcs12’ and ‘\(other)’.", at: map.location(of: other),
                hint: "A PKCS#12 file holds key and certificate: keep either ‘pkcs12’, or ‘certificate’ and ‘key’.")
        } else if let other = ["pkcs12", "key"].first(where: map.has), map.has("pkcs11") {
            findings.error(
                .twoSigners, "‘sign’ names both ‘pkcs11’ and ‘\(other)’.", at: map.location(of: other),
                hint: "Keep the one that has the key.")
        } else if !map.has("pkcs11"), map.has("certificate") != map.has("key") {
            let (there, missing) = map.has("key") ? ("key", "certificate") : ("certificate", "key")
            findings.error(
                .missingKey, "‘sign’ names a ‘\(there)’ and no ‘\(missing)’.", at: map.location(of: there),
                hint: "The two go together.")
        }
    }

    /// A key on a token as the one address that all of the house knows (RFC 7512, 2.3).
    private static func address(of token: YAMLMap, module: String?, _ findings: Findings) -> String? {
        guard let name = token.string("token")?.text else {
            if !token.has("token") {
                findings.error(
                    .missingKey, "‘\(token.path)’ has no token.", at: token.location,
                    hint: "Add ‘token: …’, the token's label; ‘p11tool --list-tokens’ shows it.")
            }
            return nil
        }
        return TokenAddress(token: name, object: token.string("object")?.text, module: module).text
    }
}
