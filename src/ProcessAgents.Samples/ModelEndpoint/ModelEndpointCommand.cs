using System.CommandLine;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary><c>ProcessAgents.Samples model-endpoint</c>.</summary>
internal static class ModelEndpointCommand
{
    public static Command Create()
    {
        var script = new Option<string>("--script")
        {
            Description = "JSON file with the answers.",
            Required = true,
        };
        var log = new Option<string?>("--log") { Description = "Request log to append to (JSON lines)." };
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen; port 0 picks a free one.",
            DefaultValueFactory = _ => "http://127.0.0.1:0",
        };
        var apiKey = new Option<string?>("--api-key") { Description = "Bearer token that requests must carry." };
        var command = new Command("model-endpoint", "A simulated model: the OpenAI protocol, answered from a file.")
        {
            script, log, urls, apiKey,
        };
        command.SetAction((result, cancellationToken) => SampleProgram.RunAsync(
            () => ModelEndpointServer.StartAsync(
                new ModelEndpointOptions(
                    result.GetRequiredValue(script),
                    result.GetValue(log),
                    result.GetRequiredValue(urls),
                    result.GetValue(apiKey)),
                TimeProvider.System,
                cancellationToken),
            server => server.Address,
            (server, token) => server.WaitForShutdownAsync(token),
            result.GetValue(SampleProgram.StopWithInput),
            cancellationToken));
        return command;
    }
}
