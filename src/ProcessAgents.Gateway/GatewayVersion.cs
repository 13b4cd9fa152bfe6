namespace ProcessAgents.Gateway;

/// <summary>The Zeebe version whose interface is served; clients choose what they send by it.</summary>
internal static class GatewayVersion
{
    public const string Current = "8.9.0";
}
