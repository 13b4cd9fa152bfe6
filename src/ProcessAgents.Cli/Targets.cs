namespace ProcessAgents.Cli;

/// <summary>Addresses that commands talk to.</summary>
internal static class Targets
{
    public const string DefaultGateway = "http://127.0.0.1:8080";

    public const string DefaultControlPlane = "http://127.0.0.1:8090";

    public const string GatewayVariable = "CAMUNDA_REST_ADDRESS";

    public const string GrpcVariable = "ZEEBE_ADDRESS";

    public const string ControlPlaneVariable = "PROCESSAGENTS_CONTROL_PLANE";

    /// <summary>The option, else CAMUNDA_REST_ADDRESS, else the default port on this machine.</summary>
    public static Uri Gateway(string? option) => GatewayIfNamed(option) ?? new Uri(DefaultGateway);

    /// <summary>The option, else CAMUNDA_REST_ADDRESS; null when neither is given.</summary>
    public static Uri? GatewayIfNamed(string? option) =>
        (option ?? Variable(GatewayVariable)) is { } text ? Parse("--target", text) : null;

    /// <summary>The option, else ZEEBE_ADDRESS, with or without a scheme; null when neither is given.</summary>
    public static Uri? Grpc(string? option) => (option ?? Variable(GrpcVariable)) is { } text
        ? Parse("--grpc", text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}")
        : null;

    /// <summary>The option, else PROCESSAGENTS_CONTROL_PLANE, else the default port on this machine.</summary>
    public static Uri ControlPlane(string? option) =>
        Parse("--control-plane", option ?? Variable(ControlPlaneVariable) ?? DefaultControlPlane);

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Uri Parse(string option, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address
            : throw new CommandFailure(
                $"Expected {option} to be an address such as {DefaultGateway}, but it is '{text}'.", ExitCodes.Usage);
}
