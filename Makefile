.DEFAULT_GOAL := help
.PHONY: help restore build test conformance bench pack run demo full clean

CONFIGURATION ?= Release
SOLUTION      := ProcessAgents.sln
DOTNET        := dotnet
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1
# One build at a time: the machines this is made for have two cores.
BUILD         := $(DOTNET) build $(SOLUTION) --configuration $(CONFIGURATION) -v quiet -nologo
BIN           := artifacts/bin
LOWER          = $(shell echo $(CONFIGURATION) | tr A-Z a-z)
CLI            = $(DOTNET) $(BIN)/ProcessAgents.Cli/$(LOWER)/processagents.dll

help:         ## Show this list
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-13s %s\n", $$1, $$2 }'

restore:      ## Fetch the packages
	@$(DOTNET) restore $(SOLUTION) -v quiet

build: restore ## Compile everything; a warning is an error
	@$(BUILD) --no-restore

test: build   ## Every test that needs neither a network nor a container
	@rm -rf artifacts/test-results
	@$(DOTNET) test --solution $(SOLUTION) --configuration $(CONFIGURATION) --no-build --report-xunit-trx --results-directory artifacts/test-results $(TEST_ARGS)

conformance: build ## One line "SET passed/total" for each set in CORPORA; ONLY=set runs one
	@$(DOTNET) $(BIN)/ProcessAgents.Conformance/$(LOWER)/ProcessAgents.Conformance.dll $(ONLY)

bench: build  ## Benchmarks, as ratios against limits and peers of the same run
	@$(DOTNET) $(BIN)/ProcessAgents.Benchmarks/$(LOWER)/ProcessAgents.Benchmarks.dll $(ONLY)

run: build    ## Start engine, workers and sample instances; prints addresses and what to try next
	@$(CLI) dev $(ARGS)

demo: build   ## The refund process end to end, without a person; TARGET=<REST address> uses another gateway
	@$(CLI) demo $(if $(TARGET),--target $(TARGET)) $(ARGS)

full: build   ## The long form of the sampled suites: a million random FEEL texts a property
	@FEEL_FUZZ_TEXTS=1000000 $(DOTNET) test --solution $(SOLUTION) --configuration $(CONFIGURATION) --no-build

pack: build   ## NuGet packages of the libraries into artifacts/package
	@$(DOTNET) pack $(SOLUTION) --configuration $(CONFIGURATION) --no-build -v quiet -nologo

clean:        ## Remove what a build made
	@rm -rf artifacts
