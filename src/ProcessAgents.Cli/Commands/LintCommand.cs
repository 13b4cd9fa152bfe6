using System.CommandLine;
using ProcessAgents.Bpmn;
using ProcessAgents.Cli.Input;
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

    public LintCommand()
        : base("lint", "Check processes and decisions: errors by line; overlapping, missing, masked and never-hit rules.") =>
        Arguments.Add(_paths);

    protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var files = NamedFiles.Find(arguments.GetRequiredValue(_paths), ".bpmn", ".dmn");
        var findings = files.SelectMany(Check).ToList();
        findings.ForEach(Console.WriteLine);
        Console.WriteLine($"{files.Count} files, {findings.Count} findings");
        return Task.FromResult(findings.Count == 0 ? ExitCodes.Success : ExitCodes.Failed);
    }

    private static IEnumerable<string> Check(string file)
    {
        var content = File.ReadAllBytes(file);
        if (file.EndsWith(".bpmn", StringComparison.OrdinalIgnoreCase))
        {
            return BpmnDocument.Read(content, file).Problems.Select(problem =>
                $"{file}({problem.Line},{problem.Column}): {problem.ElementType ?? "document"} '{problem.ElementId}': {problem.Message}");
        }

        var read = DmnDocument.Read(content, file);
        return read.Problems.Count > 0 || read.Graph is not { } graph
            ? read.Problems.Select(problem => problem.ToString())
            : DmnAnalysis.Analyze(graph).Select(finding =>
                $"{file}: decision '{finding.DecisionId}': {finding.Type}: {finding.Message}");
    }
}
