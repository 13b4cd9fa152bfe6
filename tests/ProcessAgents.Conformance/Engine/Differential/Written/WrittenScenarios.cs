namespace ProcessAgents.Conformance;

/// <summary>Scenarios that were written down, by what they are about. A new one is a line in its file.</summary>
internal static class WrittenScenarios
{
    public static IEnumerable<EngineScenario> All() =>
    [
        .. BoundaryScenarios.All,
        .. CallScenarios.All,
        .. CompensationScenarios.All,
        .. ErrorScenarios.All,
        .. GatewayScenarios.All,
        .. JobScenarios.All,
        .. MessageScenarios.All,
        .. MultiInstanceScenarios.All,
        .. ScopeScenarios.All,
        .. TimerScenarios.All,
        .. UserTaskScenarios.All,
        .. VariableScenarios.All,
    ];
}
