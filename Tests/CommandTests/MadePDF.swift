/// A PDF of one page, of these objects.
struct MadePDF {
    var content = "0 0 1 rg 10 10 100 100 re f"
    var catalog = ""
    var page = ""
    var resources = ""
    var others: [String] = []
    var box = "0 0 595 842"
    var kids = ["3 0 R"]

    /// With a paragraph that holds the content 0 of its first page, the object 7.
    static func tagged(
        _ content: String = "/P<</MCID 0>>BDC 0 0 1 rg 10 10 100 100 re f EMC", language: String = "en",
        element: String = "K 0",
        page: String = "", resources: String = "", others: [String] = []
    ) -> MadePDF {
        MadePDF(
            content: content, catalog: "/MarkInfo<</Marked true>>/Lang(\(language))/StructTreeRoot 5 0 R",
            page: "/StructParents 0\(page)", resources: resources,
            others: [
                "<</Type/StructTreeRoot/K 6 0 R>>", "<</S/Document/P 5 0 R/K[7 0 R]>>",
                "<</S/P/P 6 0 R/Pg 3 0 R/\(element)>>",
            ] + others)
    }

    var text: String {
        let objects =
            [
                "<</Type/Catalog/Pages 2 0 R\(catalog)>>",
                "<</Type/Pages/Kids[\(kids.joined(separator: " "))]/Count \(kids.count)>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[\(box)]/Contents 4 0 R/Resources<<\(resources)>>\(page)>>",
                "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
            ] + others
        var file = "%PDF-1.7\n"
        var table = "0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let offset = String(file.utf8.count)
            table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        let size = objects.count + 1
        return file + "xref\n0 \(size)\n\(table)trailer<</Size \(size)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    }
}
