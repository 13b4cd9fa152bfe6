using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Hosting;

/// <summary>What <c>dev</c> says when it is ready: where everything listens, and lines to copy that work as they are.</summary>
internal sealed class DevIntroduction(EmbeddedEngine engine, SampleServices services, WorkerHost workers, bool isSimulated)
{
    public void Write(SampleFindings samples, Screen screen)
    {
        screen.WriteLine(
            $"""
            {engine.ReadyLine}

            engine         gRPC {engine.GrpcAddress.Authority}, REST {Authority(engine.RestAddress)}/v2
            control plane  {Authority(workers.ControlPlaneAddress)}/agents/v1
            order service  {Authority(services.OrdersAddress)}
            model          {(isSimulated ? $"{Authority(services.ModelAddress)} (simulated)" : "as --models says")}

            Try, in another terminal:

            """);
        foreach (var line in Environment())
        {
            screen.WriteLine($"  {line}");
        }

        foreach (var (line, meaning) in Hints(samples))
        {
            screen.WriteLine($"  {line,-51} # {meaning}");
        }

        screen.WriteLine();
        screen.WriteLine("Files in bpmn and dmn are deployed again when they change. Ctrl+C stops; what was stored is kept.");
    }

    private static IEnumerable<(string Line, string Meaning)> Hints(SampleFindings samples)
    {
        yield return ("processagents list", "process instances");
        yield return ("processagents tasks", "what waits for a person");
        if (samples.UserTask is { } task)
        {
            yield return ($"processagents approve {task.UserTaskKey} --as kim", "decide it");
        }

        yield return ("processagents incidents", "what stopped, and why");
        if (samples.Incident is { } incident)
        {
            yield return ($"processagents incidents --resolve {incident.IncidentKey}", "let it go on");
        }

        if ((samples.UserTask?.ProcessInstanceKey ?? samples.Incident?.ProcessInstanceKey) is { } instance)
        {
            yield return ($"processagents show {instance}", "where one stands");
            yield return ($"processagents lineage {instance}", "where its calls came from");
        }

        yield return ("processagents usage --by element", "what it cost");
    }

    /// <summary>What another terminal needs, so that the lines after it work.</summary>
    private IEnumerable<string> Environment()
    {
        yield return $"alias processagents='dotnet {Path.Combine(AppContext.BaseDirectory, "processagents.dll")}'";
        if (engine.RestAddress != new Uri(Targets.DefaultGateway))
        {
            yield return $"export {Targets.GatewayVariable}={Authority(engine.RestAddress)}";
        }

        if (workers.ControlPlaneAddress != new Uri(Targets.DefaultControlPlane))
        {
            yield return $"export {Targets.ControlPlaneVariable}={Authority(workers.ControlPlaneAddress)}";
        }
    }

    private static string Authority(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
