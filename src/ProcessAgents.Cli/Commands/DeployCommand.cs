using System.CommandLine;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Commands;

/// <summary><c>processagents deploy</c>: files become definitions, all or none.</summary>
internal sealed class DeployCommand : GatewayCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "Files, or folders that are searched for .bpmn, .dmn and .form.",
        Arity = ArgumentArity.OneOrMore,
    };

    public DeployCommand()
        : base("deploy", "Deploy processes, decisions and forms, all or none.")
    {
        Arguments.Add(_paths);
        Examples = ["processagents deploy bpmn dmn", "processagents deploy order.bpmn order.form --target http://127.0.0.1:8080"];
    }

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var deployment = await gateway.DeployAsync(
            Resources.Read(arguments.GetRequiredValue(_paths)), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(deployment);
            return ExitCodes.Success;
        }

        var table = new TextTable("KIND", "ID", "VERSION", "KEY");
        foreach (var process in deployment.Processes)
        {
            table.Add("process", process.BpmnProcessId, $"{process.Version}", $"{process.ProcessDefinitionKey}");
        }

        foreach (var decision in deployment.Decisions)
        {
            table.Add("decision", decision.DecisionId, $"{decision.Version}", $"{decision.DecisionKey}");
        }

        foreach (var form in deployment.Forms)
        {
            table.Add("form", form.FormId, $"{form.Version}", $"{form.FormKey}");
        }

        table.Write(screen);
        return ExitCodes.Success;
    }
}
