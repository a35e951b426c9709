// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A stage of the pipeline: what it may import is what stands here.
func stage(_ name: String, after dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, of dependencies: [Target.Dependency], beside files: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: files, swiftSettings: strict)
}

func library(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
    name: "bayan",
    products: [
        .library(name: "Bayan", targets: ["Bayan"]),
        .executable(name: "bayan", targets: ["BayanCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        library("CPango", pkgConfig: "pango", apt: "libpango1.0-dev"),
        library("CHarfBuzz", pkgConfig: "harfbuzz", apt: "libharfbuzz-dev"),
        library("CFreeType", pkgConfig: "freetype2", apt: "libfreetype-dev"),
        library("CCairo", pkgConfig: "cairo-ft", apt: "libcairo2-dev"),
        library("CRSVG", pkgConfig: "librsvg-2.0", apt: "librsvg2-dev"),
        library("CHyphen", apt: "libhyphen-dev"),
        library("CCmark", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-extensions-dev"),
        library("CQPDF", pkgConfig: "libqpdf", apt: "libqpdf-dev"),
        library("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
        library("CLinux", apt: "libc6-dev"),
        library("CToken", apt: "libc6-dev"),
        library("CPNG", pkgConfig: "libpng", apt: "libpng-dev"),
        library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        library("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
        library("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
        library("CXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
        library("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
        library("CLCMS", pkgConfig: "lcms2", apt: "liblcms2-dev"),
        library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),

        stage("Files", after: ["CLinux"]),
        stage("Reporting"),
        stage("Languages"),
        .target(name: "CorrespondenceData", exclude: ["Words"]),
        stage("Correspondence", after: ["Reporting", "Languages", "CorrespondenceData"]),
        stage("Reading", after: ["Files", "Reporting", "Languages", .product(name: "Yams", package: "Yams")]),
        stage("OfficeFiles", after: ["Reporting", "CZip", "CXML"]),
        stage("LanguageFiles", after: ["Files", "Reporting", "Languages", "Reading"]),
        .target(name: "LetterFolderData", exclude: ["Words"]),
        stage(
            "LetterFolder",
            after: [
                "Files", "Reporting", "Languages", "LanguageFiles", "Correspondence", "LetterFolderData", "Reading",
                "OfficeFiles",
                "CCmark",
            ]),
        stage("TrueType", after: ["CHarfBuzz", "CFreeType"]),
        stage("Pictures", after: ["Files", "CCairo", "CLCMS", "CPNG", "CRSVG", "CZlib"]),
        stage("QRCodes", after: ["CQREncode"]),
        .target(name: "TypesettingData", exclude: ["Bidi", "Kashida"]),
        stage(
            "Typesetting",
            after: ["Reporting", "Languages", "Correspondence", "TypesettingData", "TrueType", "CPango", "CHarfBuzz", "CHyphen"]),
        stage(
            "Composition",
            after: [
                "Files", "Reporting", "Languages", "Correspondence", "Reading", "Typesetting", "Pictures", "QRCodes", "Sheets",
            ]),
        stage("Hashing", after: ["COpenSSL"]),
        stage(
            "Drawing",
            after: [
                "Files", "Reporting", "Languages", "Correspondence", "Composition", "Typesetting", "TrueType", "Pictures",
                "QRCodes", "PDFSyntax", "CCairo", "CZlib",
            ]),
        stage("PDFSyntax", after: ["Reporting", "CZlib"]),
        stage("Sheets", after: ["Files", "PDFSyntax", "Inks", "CQPDF"]),
        stage(
            "PDFAssembly",
            after: [
                "Files", "Reporting", "Languages", "Correspondence", "Composition", "Drawing", "Hashing", "PDFSyntax", "Sheets",
                "Inks", "CQPDF", "CZlib",
            ]),
        stage("Inks", after: ["Files", "CLCMS"]),
        stage("PressRun", after: ["Reporting", "Hashing", "TrueType", "PDFSyntax", "Inks"]),
        stage("CMS", after: ["Files", "Reporting", "Hashing", "PDFSyntax", "COpenSSL"]),
        stage("Verification", after: ["Reporting", "Hashing", "PDFSyntax", "CMS", "CQPDF"]),
        stage("Signing", after: ["Files", "Reporting", "Hashing", "PDFSyntax", "CMS", "Verification", "COpenSSL", "CToken"]),
        stage("Packing", after: ["Files", "Reporting", "Hashing", "CZstd"]),
        stage("Mailing", after: ["Files", "Reporting", "Languages", "Correspondence", "Hashing", "Packing"]),
        stage(
            "Sending",
            after: [
                "Files", "Reporting", "Languages", "Correspondence", "LetterFolder", "Hashing", "Mailing", "Signing", "CCurl",
            ]),
        // What every program needs beside its code: SwiftPM takes it along into the packages that use Bayan.
        .target(
            name: "InstallationData", path: ".",
            exclude: [
                "Benchmarks", "CHANGELOG.md", "CONTRIBUTING.md", "Documentation", "Examples", "LICENSE", "Makefile", "Output",
                "README.md", "SECURITY.md", "Tests", "scripts",
            ],
            sources: ["Sources/InstallationData"],
            resources: ["Fonts", "Languages", "Letterheads", "Envelopes"].map { .copy($0) }, swiftSettings: strict),
        stage(
            "Bayan",
            after: [
                "Files", "Reporting", "Languages", "LanguageFiles", "Correspondence", "LetterFolder", "Typesetting",
                "Composition", "Drawing", "PDFAssembly", "InstallationData",
                "PDFSyntax", "PressRun", "Inks", "Hashing", "CMS", "Signing", "Verification", "Mailing", "Packing",
            ]),
        stage(
            "Desk",
            after: [
                "Reporting", "Files", "Hashing", "Languages", "LanguageFiles", "Correspondence", "Reading", "LetterFolder",
                "Typesetting", "Composition", "Drawing", "Pictures", "Signing", "Mailing", "PressRun", "Sending", "Bayan",
            ]),
        .target(name: "DeskPage", exclude: ["page"]),
        stage(
            "DeskServer",
            after: [
                "Desk", "DeskPage", "Reading", "Reporting", .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ]),
        .executableTarget(
            name: "BayanCommand",
            dependencies: [
                "Bayan", "Desk", "DeskServer", "Files", "Reporting", "Languages", "LanguageFiles", "Correspondence",
                "LetterFolder", "Typesetting",
                "Composition", "Drawing", "PDFAssembly", "PDFSyntax", "PressRun", "Inks", "CMS", "Signing", "Verification",
                "Mailing", "Sending", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // What others see of Bayan is all that these see.
        .executableTarget(
            name: "LetterServer",
            dependencies: [
                "Bayan", .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            path: "Examples/letter-server", exclude: ["README.md"], packageAccess: false, swiftSettings: strict),
        .testTarget(
            name: "BayanTests", dependencies: ["Bayan"], exclude: ["Keys"], packageAccess: false, swiftSettings: strict),
        tests("LetterServerTests", of: ["LetterServer", "BayanCommand", "Witnesses"]),

        // Other programs' judgement, for tests.
        .target(name: "Witnesses", path: "Tests/Witnesses/Swift", swiftSettings: strict),
        // Readers of files that may be hostile, and inputs for them: scripts/fuzz, and a test for a minute.
        .target(
            name: "Fuzzing",
            dependencies: [
                "Bayan", "CMS", "Correspondence", "LanguageFiles", "LetterFolder", "OfficeFiles", "PDFSyntax", "Pictures",
                "Reporting", "Sheets",
                "TrueType", "Verification",
            ],
            path: "Tests/Fuzzing", swiftSettings: strict),
        .executableTarget(name: "Fuzz", dependencies: ["Fuzzing"], path: "Tests/Fuzz", swiftSettings: strict),
        tests("FuzzTests", of: ["Fuzzing"]),
        tests("FilesTests", of: ["Files"]),
        tests("ReportingTests", of: ["Reporting"]),
        .target(
            name: "SampleLanguages", dependencies: ["Languages", "LanguageFiles"], path: "Tests/SampleLanguages",
            swiftSettings: strict),
        tests(
            "LanguagesTests", of: ["Languages", "LanguageFiles", "Reporting", "SampleLanguages", "Witnesses"], beside: ["Texts"]),
        tests("CorrespondenceTests", of: ["Languages", "SampleLanguages", "Correspondence"]),
        tests(
            "LetterFolderTests", of: ["LetterFolder", "Languages", "SampleLanguages", "Correspondence", "Reporting"],
            beside: ["Fixtures"]),
        tests(
            "TypesettingTests", of: ["Typesetting", "Languages", "SampleLanguages", "Correspondence", "Reporting", "Witnesses"]),
        tests(
            "CompositionTests",
            of: [
                "Composition", "Typesetting", "Languages", "SampleLanguages", "Correspondence", "LetterFolder", "Reporting",
                "QRCodes",
            ],
            beside: ["Golden"]),
        tests("TrueTypeTests", of: ["TrueType", "Witnesses"]),
        tests(
            "DrawingTests",
            of: [
                "Drawing", "Composition", "Typesetting", "Languages", "SampleLanguages", "Correspondence", "Reporting",
                "TrueType", "CCairo",
            ]),
        tests(
            "PDFAssemblyTests",
            of: [
                "PDFAssembly", "Drawing", "Composition", "Typesetting", "Languages", "SampleLanguages", "Correspondence",
                "LetterFolder", "Reporting",
                "Hashing", "PDFSyntax", "Signing", "Verification", "CMS", "CHarfBuzz", "Witnesses",
            ],
            beside: ["Pictures", "Snapshots"]),
        tests(
            "ExtractionTests",
            of: [
                "PDFAssembly", "PDFSyntax", "Drawing", "Composition", "Typesetting", "Languages", "SampleLanguages",
                "Correspondence", "Reporting", "TrueType", "Fuzzing",
            ],
            beside: ["Texts"]),
        tests("PDFSyntaxTests", of: ["PDFSyntax"]),
        tests("SigningTests", of: ["Signing", "Verification", "CMS", "Hashing", "PDFSyntax", "Reporting", "Witnesses"]),
        tests(
            "MailingTests",
            of: ["Mailing", "Files", "Hashing", "Languages", "SampleLanguages", "Correspondence", "Reporting", "Witnesses"]),
        tests("SendingTests", of: ["Sending", "Correspondence", "Languages", "SampleLanguages", "Witnesses"]),
        tests(
            "DeskTests", of: ["Bayan", "Desk", "DeskServer", "BayanCommand", "LetterFolder", "Reading", "Reporting", "Witnesses"]),
        tests(
            "CommandTests",
            of: ["BayanCommand", "Reporting", "Languages", "SampleLanguages", "Correspondence", "Sheets", "Witnesses"]),
    ],
    swiftLanguageModes: [.v6]
)

// scripts/docs alone needs this; nobody else is to fetch it.
if Context.environment["BAYAN_DOCUMENTATION"] != nil {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

// The data's folder is the whole package: what stands in the others' is none of its files.
for data in package.targets where data.name == "InstallationData" {
    data.exclude += package.targets.filter { $0.path == nil && !$0.isTest && $0.name != data.name }.map { "Sources/\($0.name)" }
}
