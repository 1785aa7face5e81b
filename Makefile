# The commands of this project. Each does its own set-up; `make` alone lists them.

.SUFFIXES:
.DELETE_ON_ERROR:
SHELL := /bin/bash
CARGO := cargo
BROWSER := intake/browser
SCENARIOS := tests/browser

.PHONY: help demo test check journey bench vectors fmt build script
help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 20

demo: build ## run everything on loopback; KEEP=folder keeps it, PORT=number names the port
	@exec target/debug/demo

test: tools-test build ## all tests: Rust, TypeScript, real browsers
	$(CARGO) nextest run --workspace --locked --no-fail-fast
	cd $(BROWSER) && npm test
	cd $(SCENARIOS) && npm test

check: tools-check $(BROWSER)/node_modules/.kept $(SCENARIOS)/node_modules/.kept ## formatting, lints, layering, licences, locales
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	$(CARGO) fetch --locked --quiet
	$(CARGO) deny --offline check --hide-inclusion-graph bans licenses sources
	tests/check
	$(CARGO) run --quiet --locked -p relay --bin relay-check -- --examples
	cd $(BROWSER) && npm run check
	cd $(SCENARIOS) && npm run check

journey: tools-test build ## drive stories through a fresh demo: STORIES=file.jsonl
	@test -n "$(STORIES)" || { echo 'name the stories: make journey STORIES=file.jsonl' >&2; exit 2; }
	@cd $(SCENARIOS) && npm run --silent journey -- "$(abspath $(STORIES))"

bench: script ## measure against baselines in the same run; keeps target/bench.jsonl
	@$(CARGO) build --release --locked -p intake -p vault -p desk -p system-tests >&2
	@target/release/bench

vectors: build ## write both sides' vectors anew, after a change of format
	target/debug/vectors > target/from-rust.json && mv target/from-rust.json tests/vectors/from-rust.json
	cd $(BROWSER) && npm run vectors

fmt: ## format the Rust code
	$(CARGO) fmt --all

build: script $(SCENARIOS)/node_modules/.kept
	@echo '  building the programs (the first time takes some minutes) …' >&2
	@$(CARGO) build --locked -p intake -p vault -p desk -p system-tests >&2

script: $(BROWSER)/node_modules/.kept
	@cd $(BROWSER) && npm run --silent build >&2

%/node_modules/.kept: %/package-lock.json %/package.json
	@echo '  fetching the npm packages of $* …' >&2
	@cd $* && npm ci --no-audit --no-fund --loglevel=error >&2
	@touch $@

.PHONY: tools-test tools-check
tools-test:
	@tests/tools test
tools-check:
	@tests/tools check
