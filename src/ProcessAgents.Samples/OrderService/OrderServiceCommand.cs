using System.CommandLine;

namespace ProcessAgents.Samples.OrderService;

/// <summary><c>ProcessAgents.Samples order-service</c>.</summary>
internal static class OrderServiceCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "SQLite file; made and filled with sample orders when it is not there.",
            Required = true,
        };
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen; port 0 picks a free one.",
            DefaultValueFactory = _ => "http://127.0.0.1:0",
        };
        var command = new Command("order-service", "A shop's orders and payments, with a journal of every call.")
        {
            data, urls,
        };
        command.SetAction((result, cancellationToken) => SampleProgram.RunAsync(
            () => OrderServiceServer.StartAsync(
                new OrderServiceOptions(result.GetRequiredValue(data), result.GetRequiredValue(urls)),
                TimeProvider.System,
                cancellationToken),
            server => server.Address,
            (server, token) => server.WaitForShutdownAsync(token),
            result.GetValue(SampleProgram.StopWithInput),
            cancellationToken));
        return command;
    }
}
