import CMS
import Foundation
import Signing
import Verification
import Witnesses

/// Signers of the sample authority.
enum Sample {
    static func path(_ name: String) -> String { SampleAuthority.path(name) }

    static func identity(_ name: String) throws -> SigningIdentity {
        try SigningIdentity(certificatePath: path("\(name).pem"), keyPath: path("\(name).key"))
    }

    static func signer(_ name: String = "p256") throws -> Signer { try Signer(identity(name)) }

    /// A folder that is gone after the test.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = try Witness.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
