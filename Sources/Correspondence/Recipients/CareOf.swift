/// With whom the recipient lives, or who is to get the letter: a line of its own above the street.
package enum CareOf {
    /// What goes before the value, by the header of its column as `String.foldedName` writes it.
    package static func word(for header: String) -> String { words[header.foldedName] ?? "c/o" }

    private static let words = [
        "bei": "bei", "chez": "chez", "aux bons soins de": "aux bons soins de",
        "z hd": "z. Hd.", "zhd": "z. Hd.", "zu handen": "z. Hd.", "zu handen von": "z. Hd.",
        "attn": "Attn", "att": "Attn", "attention": "Attn",
        "a l attention de": "à l’attention de", "al attention de": "à l’attention de",
        "a la atencion de": "a la atención de", "al cuidado de": "al cuidado de",
        "طرف": "طرف", "بواسطه": "بواسطة", "عنايه": "عناية", "لعنايه": "عناية",
    ]

    /// Whether a value says so itself: "c/o Meier", "bei Meier".
    static func introduces(_ value: String) -> Bool {
        let folded = value.foldedName + " "
        return beginnings.contains { folded.hasPrefix($0 + " ") }
    }

    private static let beginnings =
        Array(words.keys) + [
            "c o", "co", "care of", "p a", "per adresse", "by", "via", "untermieter", "fur", "for", "pour", "para", "عند", "لدي",
        ]
}
