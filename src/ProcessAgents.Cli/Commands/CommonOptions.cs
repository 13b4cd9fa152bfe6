using System.CommandLine;

namespace ProcessAgents.Cli.Commands;

/// <summary>Options that several commands have, in the same words.</summary>
internal static class CommonOptions
{
    /// <summary>Rows of a page that a person reads.</summary>
    private const int LimitDefault = 100;

    /// <summary>As many as a gateway gives in one page.</summary>
    private const int LimitMax = 10_000;

    public static Option<string?> ControlPlane() => new("--control-plane")
    {
        Description = $"Address of the worker host; {Targets.ControlPlaneVariable}, else {Targets.DefaultControlPlane}.",
        HelpName = "address",
    };

    public static Option<string> Data(string what) => new("--data")
    {
        Description = $"Directory of {what}; created when absent.",
        HelpName = "directory",
        DefaultValueFactory = _ => "data",
    };

    public static Option<int> GrpcPort() => NumberOptions.Port("--grpc-port", 26500, "Port of Zeebe's gRPC");

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document." };

    public static Option<int> Limit() => NumberOptions.Whole(
        "--limit", 1, LimitMax, LimitDefault, "How many rows at most.");

    public static Option<string?> Models() => new("--models")
    {
        Description = "Providers and models, a JSON file; by default the simulated model answers.",
        HelpName = "file",
    };

    public static Option<int> ControlPlanePort() => NumberOptions.Port("--control-plane-port", 8090, "Port of usage and lineage");

    public static Option<string?> Prices() => new("--prices")
    {
        Description = "Price table in LiteLLM's format, a JSON file; by default that of the simulated model.",
        HelpName = "file",
    };

    public static Option<int> RestPort() => NumberOptions.Port("--rest-port", 8080, "Port of REST v2");

    public static Option<string?> Target() => new("--target")
    {
        Description = $"REST address of the gateway; {Targets.GatewayVariable}, else {Targets.DefaultGateway}.",
        HelpName = "address",
    };

    public static Option<string?> Variables(string name, string what) => new(name)
    {
        Description = $"{what}: a JSON object, the name of a file that holds one, or - for standard input.",
        HelpName = "json",
    };
}
