using System.Text;
using Microsoft.Extensions.AI;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>
/// Makes model calls through the ledger: reserved before they are sent, recorded when they are answered, returned again
/// without a call. What does not end in an answer ends the job, as the failure's class says.
/// </summary>
public sealed class TurnRunner(
    CallLedger ledger, AgentModels models, FailureClassifier classifier, AgentOptions options, TimeProvider time)
{
    private static readonly TimeSpan InFlightWait = TimeSpan.FromSeconds(5);

    /// <exception cref="BpmnErrorException">
    /// A limit is reached, or the failure is one that the process decides about.
    /// </exception>
    /// <exception cref="JobFailureException">The failure passes by itself, or a person must act.</exception>
    public async Task<AgentAnswer> AskAsync(AgentTurn turn, CancellationToken cancellationToken)
    {
        var model = models.Find(turn.Model);
        var chat = new ChatOptions
        {
            ModelId = model.ModelId,
            MaxOutputTokens = turn.MaxOutputTokens,
            Temperature = (float?)turn.Temperature,
            Seed = turn.Seed,
            ResponseFormat = turn.ResponseFormat,
        };
        switch (Reserve(Call(turn, model, model.Serialize(turn.Messages, chat))))
        {
            case ReserveResult.Recorded recorded:
                return Answer(recorded.CallKey, model, recorded.Answer, ledger.Prices.PriceOf(model.ModelId).CostOf(recorded.Answer.Usage));
            case ReserveResult.InFlight:
                throw JobEnds.ComeAgain(
                    turn.Job, "Expected to make this model call, but another handler is making it.", InFlightWait);
            case ReserveResult.Exceeded exceeded:
                throw JobEnds.BudgetExceeded(exceeded.Budget);
            case ReserveResult.OutcomeUnknown unknown:
                throw Lost(turn, model, unknown);
            case ReserveResult.Reserved reserved:
                return await SendAsync(turn, model, chat, reserved, cancellationToken).ConfigureAwait(false);
            default:
                throw new InvalidOperationException("The ledger gave an answer that is not known here.");
        }
    }

    private async Task<AgentAnswer> SendAsync(
        AgentTurn turn, AgentModel model, ChatOptions chat, ReserveResult.Reserved reserved, CancellationToken cancellationToken)
    {
        var timeIsLimit = reserved.TimeLeft < turn.Timeout;
        using var deadline = new CancellationTokenSource(timeIsLimit ? reserved.TimeLeft!.Value : turn.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        ledger.ModelCalls.MarkSent(reserved.CallKey);
        ChatResponse response;
        try
        {
            response = await model.Client.GetResponseAsync(turn.Messages, chat, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ledger.ModelCalls.RecordUnknown(reserved.CallKey, "the job was lost or the worker stopped");
            throw;
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested)
        {
            ledger.ModelCalls.RecordUnknown(reserved.CallKey, "no answer in time");
            throw timeIsLimit
                ? JobEnds.BudgetExceeded(OutOfTime(turn, reserved.TimeLeft!.Value))
                : End(turn, reserved, Timeout(model, turn.Timeout), exception);
        }
        catch (Exception exception) when (model.DescribeFailure(exception) is { } failure)
        {
            Record(reserved.CallKey, failure);
            throw End(turn, reserved, failure, exception);
        }

        var answer = new ModelAnswer(
            Encoding.UTF8.GetBytes(response.Text),
            Usage(response.Usage, turn, model, chat),
            response.FinishReason?.Value ?? "");
        return Answer(reserved.CallKey, model, answer, ledger.ModelCalls.RecordAnswer(reserved.CallKey, answer));
    }

    private ReserveResult Reserve(ModelCall call)
    {
        try
        {
            return ledger.ModelCalls.Reserve(call);
        }
        catch (UnpricedModelException exception)
        {
            throw JobEnds.Incident(exception.Message, exception);
        }
    }

    private ModelCall Call(AgentTurn turn, AgentModel model, byte[] request) => new()
    {
        Origin = CallOrigins.Of(turn.Job, options.Cluster),
        Turn = turn.Number,
        Attempt = turn.Attempt,
        Role = turn.Role,
        Agent = turn.Agent,
        Step = turn.Step,
        Provider = model.Provider,
        Model = model.ModelId,
        Temperature = (double?)turn.Temperature,
        Seed = turn.Seed,
        PromptId = turn.Prompt.Path,
        PromptSha256 = turn.Prompt.Sha256,
        DecisionVersion = classifier.Version,
        Request = request,
        MaxOutputTokens = turn.MaxOutputTokens,
        Timeout = turn.Timeout,
        OnUnknown = turn.OnUnknown,
        Scopes = turn.Scopes,
    };

    private void Record(long callKey, CallFailure failure)
    {
        if (failure.Reach == CallReach.Unknown)
        {
            ledger.ModelCalls.RecordUnknown(callKey, failure.Message);
        }
        else
        {
            ledger.ModelCalls.RecordFailure(
                callKey, failure.Reach == CallReach.Answered ? failure.Status : null, failure.Message);
        }
    }

    private Exception End(AgentTurn turn, ReserveResult.Reserved reserved, CallFailure failure, Exception inner)
    {
        if (failure.Reach == CallReach.Unknown && turn.OnUnknown != OnUnknown.Resend)
        {
            return Lost(turn, failure);
        }

        var wait = BackOff.After(
            turn.RetryBackOff, reserved.Send, reserved.CallKey, failure.RetryAfter, options.Limits.BackOffMax);
        return classifier.End(turn.Job, failure, wait, BpmnErrorCodes.FailedModelCall, inner);
    }

    private static Exception Lost(AgentTurn turn, AgentModel model, ReserveResult.OutcomeUnknown unknown) => Lost(turn, new CallFailure(
        CallReach.Unknown,
        model.Provider,
        null,
        "unknown",
        "",
        null,
        $"A call to model '{model.ModelId}' was sent and its answer was never recorded; it is charged with {unknown.Charged}."));

    private static Exception Lost(AgentTurn turn, CallFailure failure) => turn.OnUnknown == OnUnknown.Ask
        ? FailureClassifier.BpmnError(BpmnErrorCodes.OutcomeUnknown, failure, FailureClass.Recoverable)
        : JobEnds.Incident(failure.Message + " It is not sent again, since the task says onUnknown = stop.");

    private static CallFailure Timeout(AgentModel model, TimeSpan timeout) => new(
        CallReach.Unknown,
        model.Provider,
        null,
        "timeout",
        "",
        null,
        $"Expected provider '{model.Provider}' to answer within {timeout.TotalSeconds} s, but it did not.");

    private static BudgetExceeded OutOfTime(AgentTurn turn, TimeSpan left) => new(
        turn.Scopes[0].ScopeId, turn.Scopes[0].Kind, "duration", "its time", $"all but {left.TotalSeconds} s", "more time");

    /// <summary>A provider that does not say what was used is charged with the worst case.</summary>
    private static TokenUsage Usage(UsageDetails? usage, AgentTurn turn, AgentModel model, ChatOptions chat) =>
        usage is { InputTokenCount: { } input, OutputTokenCount: { } output }
            ? TokenUsage.FromInclusive(input, output, usage.CachedInputTokenCount ?? 0, usage.ReasoningTokenCount ?? 0)
            : TokenUsage.FromInclusive(model.Serialize(turn.Messages, chat).Length, turn.MaxOutputTokens);

    private static AgentAnswer Answer(long callKey, AgentModel model, ModelAnswer answer, PicoUsd cost) => new(
        callKey, model.ModelId, model.Provider, Encoding.UTF8.GetString(answer.Content), answer.FinishReason, cost);
}
