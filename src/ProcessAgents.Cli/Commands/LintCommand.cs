using System.CommandLine;
using ProcessAgents.Bpmn;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Connectors.Lint;
using ProcessAgents.Dmn;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents lint</c>: what an author should look at before a deployment.</summary>
internal sealed class LintCommand : CliCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "Files, or folders that are searched for .bpmn and .dmn.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public LintCommand()
        : base(
            "lint",
            "Check processes and decisions: errors by line, what the engine would refuse, unverified agents, unsafe tools, "
            + "rules that clash or miss.")
    {
        Arguments.Add(_paths);
        Options.Add(_json);
        Examples = ["processagents lint bpmn dmn", "processagents lint order.bpmn --json"];
    }

    protected override Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var files = NamedFiles.Find(arguments.GetRequiredValue(_paths), ".bpmn", ".dmn");
        if (files.Count == 0)
        {
            throw new CommandFailure("Expected files that end in .bpmn or .dmn, but found none.", ExitCodes.Usage);
        }

        var findings = files.SelectMany(Check).ToList();
        if (findings.Count == 0)
        {
            findings.AddRange(DeploymentCheck.Run(files));
        }

        if (arguments.GetValue(_json))
        {
            screen.WriteJson(findings);
        }
        else
        {
            findings.ForEach(finding => screen.WriteLine($"{finding}"));
            screen.WriteLine($"{files.Count} files, {findings.Count} findings");
        }

        return Task.FromResult(findings.Exists(finding => finding.IsFault) ? ExitCodes.Failed : ExitCodes.Success);
    }

    private static IEnumerable<LintFinding> Check(string file)
    {
        var content = File.ReadAllBytes(file);
        if (file.EndsWith(".bpmn", StringComparison.OrdinalIgnoreCase))
        {
            return BpmnDocument.Read(content, file).Problems
                .Select(problem => new LintFinding(
                    file, problem.Line, problem.Column, Element(problem.ElementType, problem.ElementId), problem.Message))
                .Concat(ConnectorLint.Check(new MemoryStream(content)).Select(finding =>
                    new LintFinding(
                    file, finding.Line, finding.Column, Element(finding.ElementType, finding.ElementId), finding.Message)));
        }

        var read = DmnDocument.Read(content, file);
        return read.Problems.Count > 0 || read.Graph is not { } graph
            ? read.Problems.Select(problem => new LintFinding(
                file, problem.Line, problem.Column, Element(problem.ElementType, problem.ElementId), problem.Message))
            : DmnAnalysis.Analyze(graph).Select(finding => new LintFinding(
                file, finding.Line, finding.Column, Element("decision", finding.ElementId), $"{finding.Type}: {finding.Message}")
            {
                IsFault = finding.Type != DmnFindingType.NotAnalyzed,
            });
    }

    private static string Element(string? type, string? id) => $"{type ?? "document"}{(id is null ? "" : $" '{id}'")}";
}
