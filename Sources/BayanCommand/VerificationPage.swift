import CMS
import Verification

/// What `verify` found, as one page of HTML that needs nothing else: for whoever got the letters.
struct VerificationPage {
    private let anchors: [TrustAnchors.Name]
    private let time: String
    private var letters = ""
    private var counts: [Verdict: Int] = [:]

    /// - Parameter time: as of which was checked, in seconds since 1970.
    init(trusting anchors: TrustAnchors, at time: Int) {
        self.anchors = anchors.names
        self.time = PlainWords.date(isoDate(time))
    }

    mutating func add(_ report: VerificationReport) {
        counts[report.verdict, default: 0] += 1
        let words = report.plainWords
        letters += """
            <section class="\(report.verdict.rawValue)">
            <h2>\(Self.escaped(report.file))</h2>
            <p class="verdict"><strong>\(Self.mark(report.verdict)) \(report.verdict.rawValue)</strong> \(Self.escaped(words.verdict))</p>
            <p>\(Self.escaped(words.reason))</p>

            """
        if !report.findings.isEmpty {
            letters += "<ul>\n" + report.findings.map { "<li>\(Self.escaped($0.text))</li>\n" }.joined() + "</ul>\n"
        }
        for signature in report.signatures {
            letters +=
                "<details><summary>“\(Self.escaped(signature.field))”, \(signature.kind): \(signature.verdict.rawValue)</summary>\n<table>\n"
            for detail in signature.details {
                letters += "<tr><th scope=\"row\">\(Self.escaped(detail.what))</th><td>\(Self.escaped(detail.value))</td></tr>\n"
            }
            letters += "</table></details>\n"
        }
        letters += "</section>\n"
    }

    var html: String {
        let total = counts.values.reduce(0, +)
        let sums = [Verdict.passed, .indeterminate, .failed].map { "\(counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
        let trusted =
            anchors.isEmpty
            ? "<p>Nobody was named to be trusted, so that nothing can pass.</p>"
            : "<p>These were trusted. Compare their fingerprints (SHA-256) with those that they publish.</p>\n<ul>\n"
                + anchors.map { "<li>\(Self.escaped($0.subject))<br><code>\($0.fingerprint)</code></li>\n" }.joined() + "</ul>"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Signatures of \(total) \(total == 1 ? "letter" : "letters"): \(sums)</title>
            <style>
            body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 serif; color: #15181c; background: #fff }
            h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere }
            section { border-inline-start: .4rem solid; padding: .2rem 1rem; margin: 1.5rem 0 }
            .passed { border-color: #1c7a3d } .indeterminate { border-color: #b26a00 } .failed { border-color: #b3261e }
            .verdict { font-size: 1.1rem; margin-block: .5rem }
            table { border-collapse: collapse; margin: .5rem 0 } td, th { text-align: start; vertical-align: top; padding: .15rem .8rem .15rem 0 }
            th { font-weight: normal; color: #4d545c; white-space: nowrap } td { overflow-wrap: anywhere; unicode-bidi: plaintext }
            code { overflow-wrap: anywhere } footer { border-top: 1px solid #ccc; margin-top: 2rem }
            </style>
            </head>
            <body>
            <main>
            <h1>What the signatures of these letters say</h1>
            <p>Checked as of \(time): \(total) \(total == 1 ? "letter" : "letters"), \(sums).</p>
            \(letters)</main>
            <footer>
            <h2>Who was trusted</h2>
            \(trusted)
            <h2>What the words mean</h2>
            <p><strong>Passed</strong>: unchanged, and signed by somebody whom those above vouch for. <strong>Indeterminate</strong>: \
            nothing is wrong, but something is missing or beyond this check. <strong>Failed</strong>: changed, forged, revoked, or not \
            signed at all. A signature shows that a file is the one that was signed, and with whose key; not that what it says is true. \
            This page is not signed itself: who gave it to you vouches for it.</p>
            </footer>
            </body>
            </html>

            """
    }

    private static func mark(_ verdict: Verdict) -> String {
        switch verdict {
        case .passed: "✓"
        case .indeterminate: "?"
        case .failed: "✗"
        }
    }

    /// Names come out of files that anybody could have made.
    private static func escaped(_ text: String) -> String {
        DiagnosticPrinter.harmless(text).reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
    }
}
