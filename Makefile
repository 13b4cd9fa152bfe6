.DEFAULT_GOAL := help
.PHONY: help sdk programs build test full conformance bench mutation pack run demo clean

CONFIGURATION ?= Release
SOLUTION      := ProcessAgents.sln
DOTNET        := dotnet
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1
# At a terminal the build shows what it works on; a log gets a line a project.
BUILD          = $(DOTNET) build --configuration $(CONFIGURATION) --verbosity minimal
BIN           := artifacts/bin
LOWER          = $(shell echo $(CONFIGURATION) | tr A-Z a-z)
CLI            = $(DOTNET) $(BIN)/ProcessAgents.Cli/$(LOWER)/processagents.dll

help:         ## Show this list
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-13s %s\n", $$1, $$2 }'

sdk:
	@command -v $(DOTNET) > /dev/null || { \
	  echo "Expected the .NET SDK 10, but there is no '$(DOTNET)'. Get it: https://dotnet.microsoft.com/download" >&2; exit 2; }
	@[ -d artifacts ] || echo "Fetching packages and compiling; the first time this takes minutes." >&2

programs: sdk
	@$(BUILD) src/Programs.slnf

build: sdk    ## Compile everything; a warning is an error
	@$(BUILD) $(SOLUTION)

demo: programs ## The refund process end to end, without a person; TARGET=<REST address> uses another gateway
	@$(CLI) demo $(if $(TARGET),--target $(TARGET)) $(ARGS)

run: programs ## Start engine, workers and sample instances; prints addresses and what to try next
	@$(CLI) dev $(ARGS)

test: build   ## Every test that needs neither a network nor a container
	@rm -rf artifacts/test-results
	@$(DOTNET) test --solution $(SOLUTION) --configuration $(CONFIGURATION) --no-build --report-xunit-trx --results-directory artifacts/test-results $(TEST_ARGS)

full: build   ## The long form of the sampled suites: a million random FEEL texts a property, many more models
	@FEEL_FUZZ_TEXTS=1000000 $(DOTNET) test --solution $(SOLUTION) --configuration $(CONFIGURATION) --no-build
	@SEEDS=0-1999 $(DOTNET) $(BIN)/ProcessAgents.Conformance/$(LOWER)/ProcessAgents.Conformance.dll engine-differential
	@SEEDS=0-9999 $(DOTNET) $(BIN)/ProcessAgents.Conformance/$(LOWER)/ProcessAgents.Conformance.dll deployment-differential

conformance: build ## One line "SET passed/total" for each set in CORPORA; ONLY=set runs one
	@$(DOTNET) $(BIN)/ProcessAgents.Conformance/$(LOWER)/ProcessAgents.Conformance.dll $(ONLY)

bench: build  ## Benchmarks, as ratios against limits and peers of the same run
	@$(DOTNET) $(BIN)/ProcessAgents.Benchmarks/$(LOWER)/ProcessAgents.Benchmarks.dll $(ONLY)

mutation: sdk ## Mutation testing of ROOM (Feel or Dmn), or of what ONLY='Temporal/*.cs' names; takes up to an hour
	@$(DOTNET) tool restore --tool-manifest tests/dotnet-tools.json
	@cd tests/ProcessAgents.$(ROOM).Tests && MUTATION=true FEEL_FUZZ_TEXTS=50 $(DOTNET) stryker \
	  --config-file ../stryker-config.json --project ProcessAgents.$(ROOM).csproj --concurrency $(shell nproc) \
	  --output $(CURDIR)/artifacts/mutation/$(ROOM) $(if $(ONLY),--mutate '**/$(ONLY)')

pack: sdk     ## NuGet packages of the libraries into artifacts/package
	@$(DOTNET) pack $(SOLUTION) --configuration $(CONFIGURATION) --verbosity minimal

clean:        ## Remove what a build made
	@rm -rf artifacts
