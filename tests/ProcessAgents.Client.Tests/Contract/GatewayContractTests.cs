namespace ProcessAgents.Client.Tests.Contract;

/// <summary>The contract at our gateway over gRPC.</summary>
public sealed class EmbeddedGrpcContractTests(OverGrpc<EmbeddedGatewayTarget> gateway)
    : GrpcContract(gateway), IClassFixture<OverGrpc<EmbeddedGatewayTarget>>;

/// <summary>The contract at our gateway over REST.</summary>
public sealed class EmbeddedRestContractTests(OverRest<EmbeddedGatewayTarget> gateway)
    : GatewayContract(gateway), IClassFixture<OverRest<EmbeddedGatewayTarget>>;

/// <summary>The contract at a real Zeebe broker, where there is one.</summary>
public sealed class ZeebeGrpcContractTests(OverGrpc<ZeebeBrokerTarget> gateway)
    : GrpcContract(gateway), IClassFixture<OverGrpc<ZeebeBrokerTarget>>;

/// <summary>The contract at the real engine behind REST, where there is one.</summary>
public sealed class ZeebeRestContractTests(OverRest<ZeebeEngineTarget> gateway)
    : GatewayContract(gateway), IClassFixture<OverRest<ZeebeEngineTarget>>;
