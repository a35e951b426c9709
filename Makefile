# make letter         what is missing is installed, Bayan is built, the sample letters are made
# make test           the same for the tests
# make test-cluster   an array job on a real Slurm, on this machine (root only; make test runs it too)
# make test-mail      letters through a real mail server, on this machine (root only; make test runs it too)
# make bench          Bayan beside Typst and WeasyPrint
# make install        installs Bayan below PREFIX (/usr/local)
# make deb            makes a Debian package in Output/
# make test-long      what takes long: the package, and the sources, on a bare Debian, and the container (root only);
#                     4,200 addresses in every reader
# make docs           the library's documentation (DocC), in Output/documentation
# make lint           what scripts/lint looks for: formatting, and words that do not belong
SHELL = bash
# SwiftPM warns of a flag from pkg-config that it leaves out and that nothing here needs.
WITHOUT_NOISE = 2> >(grep -v 'prohibited flag(s): -pthread' >&2)
# With Swift's runtime inside, the program starts and works faster, and runs where no Swift is.
SWIFT_BUILD = swift build -c release --product bayan --static-swift-stdlib $(WITHOUT_NOISE)
BAYAN = .build/release/bayan
PREFIX ?= /usr/local
TEST_CLUSTER = scripts/test-cluster .build/debug/bayan Examples/open-letter

.PHONY: letter build test test-cluster test-mail bench install deb test-long docs lint clean

letter: build
	@mkdir -p Output
	@for edition in en ar en+ar; do \
	  $(BAYAN) render Examples/open-letter --edition $$edition -o Output/open-letter.$$edition.pdf || exit 1; \
	done
	@$(BAYAN) batch Examples/open-letter -o Output/open-letter
	@echo "The open letter is in Output, each recipient's letter in Output/open-letter."

build:
	@scripts/setup
	@echo "Building Bayan; the first time this takes some minutes."
	@$(SWIFT_BUILD)

test:
	@scripts/setup test
	@echo "Building the tests; the first time this takes some minutes."
	@swift build --build-tests $(WITHOUT_NOISE)
	$(TEST_CLUSTER)
	scripts/test-mail .build/debug/bayan
	@# A browser has a machine to itself where people use it; beside all other tests it would be tried for patience.
	swift test --skip-build --filter DeskTests.BrowserTests
	swift test --skip-build --skip DeskTests.BrowserTests

test-cluster:
	@scripts/setup test
	@swift build --product bayan $(WITHOUT_NOISE)
	$(TEST_CLUSTER)

bench:
	@scripts/setup bench
	@$(SWIFT_BUILD)
	Benchmarks/run

test-mail:
	@scripts/setup test
	@swift build --product bayan $(WITHOUT_NOISE)
	scripts/test-mail .build/debug/bayan

install:
	@scripts/install "$(PREFIX)"

deb:
	@scripts/deb

test-long: deb
	scripts/test-bare package Output/bayan_*.deb
	scripts/test-bare sources
	scripts/test-container
	@swift build --build-tests $(WITHOUT_NOISE)
	BAYAN_ADDRESSES=4200 swift test --skip-build --filter ExtractionTests.generatedAddresses

docs:
	@scripts/setup
	@scripts/docs

lint:
	@scripts/lint

clean:
	rm -rf .build .build-static .build-documentation Output/*
