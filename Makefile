# make letter         what is missing is installed, Bayan is built, the sample letters are made
# make test           the same for the tests
# make test-cluster   an array job on a real Slurm, on this machine (root only; make test runs it too)
# make bench          Bayan beside Typst and WeasyPrint
SWIFT_BUILD = swift build -c release --product bayan
BAYAN = .build/release/bayan
TEST_CLUSTER = scripts/test-cluster .build/debug/bayan Examples/open-letter

.PHONY: letter build test test-cluster bench clean

letter: build
	@mkdir -p Output
	@for edition in en ar en+ar; do \
	  $(BAYAN) render Examples/open-letter --edition $$edition -o Output/open-letter.$$edition.pdf || exit 1; \
	done
	@$(BAYAN) batch Examples/open-letter -o Output/open-letter
	@echo "The open letter is in Output, each recipient's letter in Output/open-letter."

build:
	@scripts/setup
	$(SWIFT_BUILD)

test:
	@scripts/setup test
	swift build --build-tests
	$(TEST_CLUSTER)
	swift test --skip-build

test-cluster:
	@scripts/setup test
	swift build --product bayan
	$(TEST_CLUSTER)

bench:
	@scripts/setup bench
	$(SWIFT_BUILD)
	Benchmarks/run

clean:
	rm -rf .build Output
