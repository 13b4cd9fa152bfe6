namespace ProcessAgents.Client.Tests.Contract;

/// <summary>The contract at our own gateway.</summary>
public sealed class EmbeddedGatewayTests(EmbeddedGateway gateway) : GatewayContract(gateway), IClassFixture<EmbeddedGateway>;
