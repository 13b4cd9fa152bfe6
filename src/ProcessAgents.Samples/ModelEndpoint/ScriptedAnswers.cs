using System.Text.RegularExpressions;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>What a request gets.</summary>
/// <param name="Rule">Id of the rule that matched; empty when none did.</param>
/// <param name="Conversation">The conversation that the request belongs to.</param>
/// <param name="Answer">Null when no rule matched.</param>
/// <param name="Values">The groups of the rule's pattern.</param>
/// <param name="Fault">What goes wrong; null when nothing does.</param>
internal sealed record ChosenAnswer(
    string Rule,
    string Conversation,
    ScriptedAnswer? Answer,
    IReadOnlyDictionary<string, string> Values,
    EndpointFault? Fault);

/// <summary>
/// Chooses answers by content and by what came before in the same conversation. Its memory is the log, so that an
/// endpoint that was restarted goes on where it was. Not for concurrent use.
/// </summary>
internal sealed class ScriptedAnswers
{
    private static readonly Dictionary<string, string> NoValues = [];

    private readonly ModelScript _script;
    private readonly Regex? _conversation;
    private readonly Queue<EndpointFault> _injectedFaults = [];
    private readonly Dictionary<(string Rule, string Conversation), RuleHistory> _histories = [];

    public ScriptedAnswers(ModelScript script, IEnumerable<LoggedRequest> earlier)
    {
        _script = script;
        _conversation = script.Conversation is null
            ? null
            : new Regex(script.Conversation, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        foreach (var request in earlier.Where(request => request.Rule.Length > 0))
        {
            HistoryOf(request.Rule, request.Conversation).Add(request.RequestHash);
        }
    }

    /// <returns>False when too many faults wait already.</returns>
    public bool TryInject(FaultInjection injection)
    {
        if (injection.Times < 1 || _injectedFaults.Count + injection.Times > ModelEndpointLimits.InjectedFaultsMax)
        {
            return false;
        }

        for (var index = 0; index < injection.Times; index++)
        {
            _injectedFaults.Enqueue(injection.Fault);
        }

        return true;
    }

    public ChosenAnswer Choose(ChatCompletionRequest request)
    {
        var conversation = ConversationOf(request);
        var injected = _injectedFaults.TryDequeue(out var fault) ? fault : null;
        foreach (var rule in _script.Rules)
        {
            if (rule.When.Evaluate(request) is not { } values)
            {
                continue;
            }

            var history = HistoryOf(rule.Id, conversation);
            var (requestIndex, answerIndex) = history.Add(request.Hash);
            return new ChosenAnswer(
                rule.Id,
                conversation,
                rule.Answers[Math.Min(answerIndex, rule.Answers.Count - 1)],
                values,
                injected ?? (requestIndex < rule.Faults.Count ? rule.Faults[requestIndex] : null));
        }

        return new ChosenAnswer("", conversation, null, NoValues, injected);
    }

    private string ConversationOf(ChatCompletionRequest request)
    {
        if (_conversation is null)
        {
            return request.FirstUserText;
        }

        var match = _conversation.Match(request.TextOf(ConditionScope.Any));
        return !match.Success ? request.FirstUserText
            : match.Groups.Count > 1 ? match.Groups[1].Value
            : match.Value;
    }

    private RuleHistory HistoryOf(string rule, string conversation)
    {
        if (!_histories.TryGetValue((rule, conversation), out var history))
        {
            history = new RuleHistory();
            _histories.Add((rule, conversation), history);
        }

        return history;
    }

    private sealed class RuleHistory
    {
        private readonly List<string> _differentHashes = [];
        private int _requestsCount;

        public (int RequestIndex, int AnswerIndex) Add(string hash)
        {
            var answerIndex = _differentHashes.IndexOf(hash);
            if (answerIndex < 0)
            {
                answerIndex = _differentHashes.Count;
                _differentHashes.Add(hash);
            }

            return (_requestsCount++, answerIndex);
        }
    }
}
