import Foundation
import Testing

@testable import Desk

/// Two letters never get the same mailing's name, whatever their folders are called.
@Suite struct MailingNameTests {
    @Test(arguments: [
        ("نداء", "نداء-0a1b2c3d"), ("رسالتي letter", "رسالتي-letter-0a1b2c3d"), ("Our  Letter (2)", "our-letter-2-0a1b2c3d"),
        ("…", "letter-0a1b2c3d"), ("Élan", "élan-0a1b2c3d"),
        (String(repeating: "ab-", count: 40), String(repeating: "ab-", count: 15) + "ab-0a1b2c3d"),
    ])
    func aFolderNamesItsMailing(folder: String, name: String) {
        #expect(MailingName(folder: folder, state: "0a1b2c3d4e5f").text == name)
        #expect(name.unicodeScalars.count <= 64)
    }

    @Test func foldersOfOneNameAreTold() {
        #expect(MailingName(folder: "نداء", state: "00000001").text != MailingName(folder: "نداء", state: "00000002").text)
        #expect(MailingName(folder: "رسالة", state: "00000001").text != MailingName(folder: "نداء", state: "00000001").text)
    }
}
