namespace ProcessAgents.Protocol;

/// <summary>Names of tenants that the protocol itself knows.</summary>
public static class TenantIds
{
    /// <summary>The one tenant of a gateway without multi-tenancy.</summary>
    public const string Default = "<default>";
}
