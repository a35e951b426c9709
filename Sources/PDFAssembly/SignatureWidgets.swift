import Composition
import Drawing
import Languages
import PDFSyntax
import Reporting

/// The widget of a signature field, which is a field of its own (ISO 32000-1, 12.7.4.5; ISO 14289-1, 7.18.4).
struct SignatureWidget {
    var frame: SignatureFrame
    /// Its place in the letter.
    var page: Int
    var widget: ObjectNumber
    var appearance: ObjectNumber
    /// In the parent tree.
    var key: Int
    var element: ElementNumber

    /// Reserves the objects of a letter's fields.
    static func number(_ stencil: Stencil, in objects: inout ObjectBuffer, firstKey: Int) -> [SignatureWidget] {
        var fields: [SignatureWidget] = []
        for (place, page) in stencil.pages.enumerated() {
            for frame in page.signatures {
                guard case .element(let element) = frame.tag else { continue }
                fields.append(
                    SignatureWidget(
                        frame: frame, page: place, widget: objects.reserve(), appearance: objects.reserve(),
                        key: firstKey + fields.count, element: element))
            }
        }
        return fields
    }
}

extension SharedPlan {
    /// - Returns: the form element of each field.
    func writeFields(into objects: inout ObjectBuffer) throws(Diagnostics) -> [ObjectNumber] {
        guard fields.count == stencil.pages.reduce(0, { $0 + $1.signatures.count }) else {
            throw Self.inconsistent("A signature field belongs to no structure element.")
        }
        guard reserve == nil || fields.contains(where: { $0.frame.field == reserve?.field }) else {
            throw Self.inconsistent("The letter has no signature field \(reserve?.field ?? 0).")
        }
        var forms: [ObjectNumber] = []
        for field in fields {
            let form = tree.nodes.first { $0.element.number == field.element }
            guard let form, form.element.role == .form, let description = form.element.alternative else {
                throw Self.inconsistent("Signature field \(field.frame.field) has no form element with a description.")
            }
            let rectangle = field.frame.rectangle
            guard rectangle.count == 4, let resources = resources.dictionary else {
                throw Self.inconsistent("Signature field \(field.frame.field) has no rectangle.")
            }
            objects.object(field.widget) { bytes in
                bytes.write("<</Type/Annot/Subtype/Widget/FT/Sig/T")
                bytes.write(text: "Signature\(field.frame.field + 1)")
                bytes.write("/TU")
                bytes.write(text: description)
                if conformance.hasWidgetContents {
                    bytes.write("/Contents")
                    bytes.write(text: description)
                }
                // Print and Locked.
                bytes.write("/F 132/Rect")
                bytes.write(reals: rectangle)
                bytes.write("/P")
                bytes.write(reference: document.pages[field.page])
                bytes.write("/StructParent ")
                bytes.write(field.key)
                bytes.write("/AP<</N")
                bytes.write(reference: field.appearance)
                bytes.write(">>")
                if let signature = own.signature, reserve?.field == field.frame.field {
                    bytes.write("/V")
                    bytes.write(reference: signature)
                }
                bytes.write(">>")
            }
            try objects.deflatedStream(field.appearance, field.frame.appearance) { bytes in
                bytes.write("/Type/XObject/Subtype/Form/BBox")
                bytes.write(reals: [0, 0, rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]])
                bytes.write("/Resources")
                bytes.write(reference: resources)
            }
            forms.append(form.object)
        }
        return forms
    }
}
