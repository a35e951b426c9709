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
        /// A file, or an address on the token (RFC 7512).
        func certificate(in map: YAMLMap) -> String? {
            let text = map.string("certificate")?.text
            return text?.hasPrefix("pkcs11:") == true ? text : path("certificate", in: map)
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
            certificate: certificate(in: map) ?? token.flatMap(certificate),
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
        return TokenAddress(
            token: name, object: token.string("object")?.text, id: id(of: token, findings), module: module
        ).text
    }

    /// Pairs of hexadecimal digits, as programs for tokens show them.
    private static func id(of token: YAMLMap, _ findings: Findings) -> [UInt8]? {
        guard let text = token.string("id")?.text else { return nil }
        let digits = Array(text.filter { $0 != ":" })
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        guard digits.count.isMultiple(of: 2), !digits.isEmpty, bytes.count == digits.count / 2 else {
            findings.error(
                .unknownValue, "‘\(text)’ is no id of a key.", at: token.location(of: "id"),
                hint: "Write its bytes in hexadecimal, in quotes: \"01\"; ‘pkcs11-tool --list-objects’ shows them.")
            return nil
        }
        return bytes
    }
}
