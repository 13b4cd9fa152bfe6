using System.CommandLine;
using System.Text;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Feel;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents feel</c>: evaluates one expression.</summary>
internal sealed class FeelCommand : CliCommand
{
    private readonly Argument<string> _expression = new("expression") { Description = "FEEL, with or without a leading '='." };

    private readonly Option<string?> _context = CommonOptions.Variables("--context", "Variables of the expression");

    private readonly Option<string> _dialect = new Option<string>("--dialect")
    {
        Description = "Whose FEEL: Camunda's, as in processes, or the standard's.",
        DefaultValueFactory = _ => "camunda",
    }.AcceptOnlyFromAmong("camunda", "standard");

    public FeelCommand()
        : base("feel", "Evaluate a FEEL expression; prints the value as JSON.")
    {
        Arguments.Add(_expression);
        Options.Add(_context);
        Options.Add(_dialect);
        Examples =
        [
            "processagents feel '1 + 2'",
            """processagents feel 'for line in lines return line.price * line.count' --context order.json""",
            """processagents feel 'if amount > 500 then "high" else "low"' --context '{"amount": 1200}'""",
        ];
    }

    protected override Task<int> RunAsync(ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var text = arguments.GetRequiredValue(_expression);
        text = text.StartsWith('=') ? text[1..] : text;
        var scope = new ContextScope(JsonInput.ReadContext("--context", arguments.GetValue(_context)));
        var dialect = arguments.GetValue(_dialect) == "standard" ? FeelDialect.Standard : FeelDialect.Camunda;
        var parsed = FeelExpression.Parse(text, new FeelOptions(dialect, [.. scope.Names]));
        if (parsed.Value is not { } expression)
        {
            throw new CommandFailure(Point(text, parsed.Error!), ExitCodes.Usage);
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var result = expression.Evaluate(scope, new FeelEnvironment(now, Seed: (ulong)now));
        foreach (var warning in result.Warnings)
        {
            screen.Say($"warning: {warning.Message}");
        }

        if (result.Failure is { } failure)
        {
            throw new CommandFailure($"Expected a value, but {failure.Message}");
        }

        screen.WriteLine(Encoding.UTF8.GetString(FeelJson.Write(result.Value)));
        return Task.FromResult(ExitCodes.Success);
    }

    private static string Point(string text, FeelSyntaxError error)
    {
        var line = text.Split('\n')[error.Line - 1];
        return $"{error}\n  {line}\n  {new string(' ', error.Column - 1)}^";
    }
}
