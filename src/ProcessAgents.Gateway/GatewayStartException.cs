namespace ProcessAgents.Gateway;

/// <summary>A gateway cannot listen as it was asked to; the message says why and what to do.</summary>
public sealed class GatewayStartException(string message, Exception? cause = null) : Exception(message, cause);
