using System.Text;
using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Evaluates decisions; shows definitions and what was decided.</summary>
internal static class DecisionEndpoints
{
    private const string DefinitionPath = "/decision-definitions/{decisionDefinitionKey}";
    private const string RequirementsPath = "/decision-requirements/{decisionRequirementsKey}";
    private const string DefinitionNoun = "a decision definition";
    private const string RequirementsNoun = "decision requirements";

    public static void Map(RestRoutes routes)
    {
        routes.Post("/decision-definitions/evaluation", EvaluateAsync);
        routes.Post(
            "/decision-definitions/search",
            call => call.AnswerAsync(
                search => search.DecisionDefinitions,
                definition => definition.Result(),
                RestResponseJson.Plain.SearchResponseDecisionDefinitionResult));
        routes.Get(DefinitionPath, GetDefinitionAsync);
        routes.Get(DefinitionPath + "/xml", GetDefinitionXmlAsync);
        routes.Post(
            "/decision-requirements/search",
            call => call.AnswerAsync(
                search => search.DecisionRequirements,
                requirements => requirements.Result(),
                RestResponseJson.Plain.SearchResponseDecisionRequirementsResult));
        routes.Get(RequirementsPath, GetRequirementsAsync);
        routes.Get(RequirementsPath + "/xml", GetRequirementsXmlAsync);
        routes.Post(
            "/decision-instances/search",
            call => call.AnswerAsync(
                search => search.DecisionInstances,
                instance => instance.Result(),
                RestResponseJson.Plain.SearchResponseDecisionInstanceResult));
        routes.Get("/decision-instances/{decisionEvaluationInstanceKey}", GetInstanceAsync);
    }

    private static async Task EvaluateAsync(RestCall call)
    {
        var request = await call.ReadAsync(RestRequestJson.Default.DecisionEvaluationInstruction).ConfigureAwait(false);
        var hasId = !string.IsNullOrEmpty(request.DecisionDefinitionId);
        if (hasId == request.DecisionDefinitionKey is not null)
        {
            throw ProblemException.InvalidArgument(
                "Expected one of 'decisionDefinitionId' and 'decisionDefinitionKey', but there " +
                (hasId ? "are both." : "is neither."));
        }

        var value = new DecisionEvaluationRecord
        {
            DecisionId = request.DecisionDefinitionId ?? "",
            DecisionKey = request.DecisionDefinitionKey is { } key ? RestKeys.Read(key, "decisionDefinitionKey") : -1,
            Variables = call.Variables(request.Variables),
            TenantId = RestCall.Tenant(request.TenantId),
        };
        var evaluated = await call.SendAsync(new Command((byte)DecisionEvaluationIntent.Evaluate, -1, value))
            .ConfigureAwait(false);
        await call.WriteAsync(
            Result(evaluated.Key, (DecisionEvaluationRecord)evaluated.Value), RestResponseJson.Plain.EvaluateDecisionResult)
            .ConfigureAwait(false);
    }

    private static async Task GetDefinitionAsync(RestCall call)
    {
        var key = call.PathKey("decisionDefinitionKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteFoundAsync(
            search.DecisionDefinitions.Find(key),
            DefinitionNoun,
            RestKeys.Write(key),
            definition => definition.Result(),
            RestResponseJson.Plain.DecisionDefinitionResult).ConfigureAwait(false);
    }

    private static async Task GetDefinitionXmlAsync(RestCall call)
    {
        var key = call.PathKey("decisionDefinitionKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        var definition = search.DecisionDefinitions.Find(key)
            ?? throw ProblemException.NotFound(DefinitionNoun, RestKeys.Write(key));
        await call.WriteTextAsync(search.DecisionRequirementsXml(definition.DecisionRequirementsKey)!, "text/xml")
            .ConfigureAwait(false);
    }

    private static async Task GetRequirementsAsync(RestCall call)
    {
        var key = call.PathKey("decisionRequirementsKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteFoundAsync(
            search.DecisionRequirements.Find(key),
            RequirementsNoun,
            RestKeys.Write(key),
            requirements => requirements.Result(),
            RestResponseJson.Plain.DecisionRequirementsResult).ConfigureAwait(false);
    }

    private static async Task GetRequirementsXmlAsync(RestCall call)
    {
        var key = call.PathKey("decisionRequirementsKey");
        var search = await call.SearchAsync().ConfigureAwait(false);
        var xml = search.DecisionRequirementsXml(key) ?? throw ProblemException.NotFound(RequirementsNoun, RestKeys.Write(key));
        await call.WriteTextAsync(xml, "text/xml").ConfigureAwait(false);
    }

    private static async Task GetInstanceAsync(RestCall call)
    {
        var key = call.PathText("decisionEvaluationInstanceKey");
        if (!key.All(character => char.IsAsciiDigit(character) || character == '-'))
        {
            throw ProblemException.InvalidArgument(
                "Expected 'decisionEvaluationInstanceKey' to be the key of an evaluation, a dash and a number, " +
                $"but it is '{key}'.");
        }

        var search = await call.SearchAsync().ConfigureAwait(false);
        await call.WriteFoundAsync(
            search.FindDecisionInstance(key),
            "a decision instance",
            key,
            instance => instance.Result(),
            RestResponseJson.Plain.DecisionInstanceResult).ConfigureAwait(false);
    }

    private static EvaluateDecisionResult Result(long key, DecisionEvaluationRecord evaluation) =>
        new(
            evaluation.DecisionId,
            RestKeys.Write(evaluation.DecisionKey),
            evaluation.DecisionName,
            evaluation.DecisionVersion,
            RestKeys.Write(key),
            RestKeys.Write(key),
            evaluation.DecisionRequirementsId,
            RestKeys.Write(evaluation.DecisionRequirementsKey),
            evaluation.FailedDecisionId.Length == 0 ? null : evaluation.FailedDecisionId,
            evaluation.EvaluationFailureMessage.Length == 0 ? null : evaluation.EvaluationFailureMessage,
            Encoding.UTF8.GetString(evaluation.DecisionOutput),
            evaluation.TenantId,
            [.. evaluation.EvaluatedDecisions.Select((decision, index) => new EvaluatedDecisionResult(
                decision.DecisionId,
                decision.DecisionName,
                decision.DecisionVersion,
                decision.DecisionType,
                decision.DecisionOutput,
                evaluation.TenantId,
                RestKeys.Write(decision.DecisionKey),
                $"{key}-{index + 1}",
                DecisionResults.Rules(decision.MatchedRules),
                DecisionResults.Inputs(decision.EvaluatedInputs)))]);
}
