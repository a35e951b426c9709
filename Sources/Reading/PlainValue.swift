package import Yams

/// What a YAML document says, without its places: a text, a list or a map, in each other.
public indirect enum PlainValue: Hashable, Sendable {
    case text(String)
    case list([PlainValue])
    case map([String: PlainValue])

    /// nil where the node holds anything else.
    package init?(_ node: Node) {
        switch node {
        case .scalar(let scalar): self = .text(scalar.string)
        case .sequence(let items):
            let values = items.compactMap { PlainValue($0) }
            guard values.count == items.count else { return nil }
            self = .list(values)
        case .mapping(let pairs):
            var values: [String: PlainValue] = [:]
            for (key, value) in pairs {
                guard case .scalar(let name) = key, let value = PlainValue(value) else { return nil }
                values[name.string] = value
            }
            self = .map(values)
        default: return nil
        }
    }

    /// What stands under a key of a map.
    public subscript(key: String) -> PlainValue? {
        get { if case .map(let values) = self { values[key] } else { nil } }
        set {
            guard case .map(var values) = self else { return }
            values[key] = newValue
            self = .map(values)
        }
    }
}

extension PlainValue: Codable {
    /// As JSON has it: a string, an array or an object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([PlainValue].self) {
            self = .list(list)
        } else {
            self = .map(try container.decode([String: PlainValue].self))
        }
    }

    /// As JSON has it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .map(let values): try container.encode(values)
        }
    }
}
