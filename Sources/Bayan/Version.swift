/// The program's version.
public let bayanVersion = "0.1.0"
