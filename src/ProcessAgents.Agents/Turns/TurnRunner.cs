using System.Text;
using Microsoft.Extensions.AI;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>
/// Makes model calls through the ledger: reserved before they are sent, recorded when they are answered, returned again
/// without a call. A model that cannot be had is followed by its fallbacks, each call in the ledger. What does not end in
/// an answer ends the job, as the failure's class says.
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
        var requests = models.FindWithFallbacks(turn.Model).Select(model => ModelRequest.Of(turn, model)).ToList();
        var failed = new List<FailedCall>();
        foreach (var request in requests)
        {
            var alternatives = requests.Where(other => other != request).Select(other => other.Sha256).ToList();
            switch (Reserve(Call(turn, request, alternatives)))
            {
                case ReserveResult.Recorded recorded:
                    return Answer(recorded.CallKey, recorded.Model, recorded.Provider, recorded.Answer, recorded.Cost);
                case ReserveResult.InFlight:
                    throw ComeAgain(turn, null);
                case ReserveResult.Exceeded exceeded:
                    throw JobEnds.BudgetExceeded(exceeded.Budget);
                case ReserveResult.OutcomeUnknown unknown:
                    throw Lost(turn, Unrecorded(request.Model, unknown));
                case ReserveResult.Reserved reserved:
                    var (answer, failure) = await SendAsync(turn, request, reserved, cancellationToken).ConfigureAwait(false);
                    if (answer is not null)
                    {
                        return answer;
                    }

                    failed.Add(failure!);
                    break;
                default:
                    throw new InvalidOperationException("The ledger gave an answer that is not known here.");
            }

            if (!MayFallBack(turn, failed[^1].Failure))
            {
                break;
            }
        }

        throw End(turn, failed.FirstOrDefault(call => ClassOf(call.Failure) == FailureClass.Transient) ?? failed[^1]);
    }

    private async Task<(AgentAnswer? Answer, FailedCall? Failed)> SendAsync(
        AgentTurn turn, ModelRequest request, ReserveResult.Reserved reserved, CancellationToken cancellationToken)
    {
        using var watch = new CallWatch(turn.Timeout, reserved.Time, time, cancellationToken);
        try
        {
            ledger.ModelCalls.MarkSent(reserved.CallKey);
            var response = await ReceiveAsync(turn, request, reserved, watch, cancellationToken).ConfigureAwait(false);
            var answer = new ModelAnswer(
                Encoding.UTF8.GetBytes(response.Text),
                request.Model.ReadUsage(response.Usage),
                response.FinishReason?.Value ?? "");
            var cost = ledger.ModelCalls.RecordAnswer(reserved.CallKey, answer);
            return (Answer(reserved.CallKey, request.Model.ModelId, request.Model.Provider, answer, cost), null);
        }
        catch (CallFailedException exception)
        {
            return (null, new FailedCall(exception.Failure, reserved, exception.InnerException));
        }
        catch (LeaseLostException exception)
        {
            throw ComeAgain(turn, exception);
        }
    }

    /// <summary>Waits for the whole answer; whatever comes instead is recorded before it is thrown.</summary>
    private async Task<ChatResponse> ReceiveAsync(
        AgentTurn turn,
        ModelRequest request,
        ReserveResult.Reserved reserved,
        CallWatch watch,
        CancellationToken cancellationToken)
    {
        var model = request.Model;
        try
        {
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in model.Client
                .GetStreamingResponseAsync(turn.Messages, request.Options, watch.Token).ConfigureAwait(false))
            {
                watch.SignOfLife();
                updates.Add(update);
            }

            return updates.ToChatResponse();
        }
        catch (OperationCanceledException exception) when (watch.Token.IsCancellationRequested)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                ledger.ModelCalls.RecordUnknown(reserved.CallKey, "the job was lost or the worker stopped");
                throw;
            }

            ledger.ModelCalls.RecordUnknown(reserved.CallKey, watch.IsTimedOut ? "no answer in time" : "a limit ended it");
            throw watch.Exceeded is { } exceeded
                ? JobEnds.BudgetExceeded(exceeded)
                : new CallFailedException(Timeout(model, turn.Timeout), exception);
        }
        catch (Exception exception) when (model.DescribeFailure(exception) is { } failure)
        {
            Record(reserved.CallKey, failure);
            throw new CallFailedException(failure, exception);
        }
        catch (Exception exception)
        {
            // A bug on the way: the request may have been sent, so it counts as sent.
            ledger.ModelCalls.RecordUnknown(reserved.CallKey, exception.GetType().Name);
            throw;
        }
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

    private ModelCall Call(AgentTurn turn, ModelRequest request, IReadOnlyCollection<string> alternatives) => new()
    {
        Origin = CallOrigins.Of(turn.Job, options.Cluster),
        Turn = turn.Number,
        Attempt = turn.Attempt,
        Role = turn.Role,
        Agent = turn.Agent,
        Step = turn.Step,
        Provider = request.Model.Provider,
        Model = request.Model.ModelId,
        PricedAs = request.Model.PricedAs,
        Temperature = (double?)turn.Temperature,
        Seed = turn.Seed,
        PromptId = turn.Prompt.Path,
        PromptSha256 = turn.Prompt.Sha256,
        DecisionVersion = classifier.Version,
        Request = request.Bytes,
        Alternatives = alternatives,
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

    private FailureClass ClassOf(CallFailure failure) => classifier.Classify(failure).Class;

    /// <summary>
    /// Another model may help against an outage, a quota or a request that is too long; not against a refusal, and not
    /// where a person must put something right.
    /// </summary>
    private bool MayFallBack(AgentTurn turn, CallFailure failure) =>
        (failure.Reach != CallReach.Unknown || turn.OnUnknown == OnUnknown.Resend)
        && classifier.Classify(failure) is (FailureClass.Transient, _)
            or (FailureClass.Recoverable, BpmnErrorCodes.FailedModelCall);

    private Exception End(AgentTurn turn, FailedCall call)
    {
        if (call.Failure.Reach == CallReach.Unknown && turn.OnUnknown != OnUnknown.Resend)
        {
            return Lost(turn, call.Failure);
        }

        if (turn.OnOutage == OnOutage.Error && turn.Job.Retries <= 1 && ClassOf(call.Failure) == FailureClass.Transient)
        {
            return FailureClassifier.BpmnError(BpmnErrorCodes.FailedModelCall, call.Failure, FailureClass.Transient);
        }

        var wait = BackOff.After(
            turn.RetryBackOff,
            call.Reserved.Send,
            call.Reserved.CallKey,
            call.Failure.RetryAfter,
            options.Limits.BackOffMax);
        return classifier.End(turn.Job, call.Failure, wait, BpmnErrorCodes.FailedModelCall, call.Exception);
    }

    private static JobFailureException ComeAgain(AgentTurn turn, Exception? inner) => JobEnds.ComeAgain(
        turn.Job, "Expected to make this model call, but another handler is making it.", InFlightWait, inner);

    private static Exception Lost(AgentTurn turn, CallFailure failure) => turn.OnUnknown == OnUnknown.Ask
        ? FailureClassifier.BpmnError(BpmnErrorCodes.OutcomeUnknown, failure, FailureClass.Recoverable)
        : JobEnds.Incident(failure.Message + " It is not sent again, since the task says onUnknown = stop.");

    private static CallFailure Unrecorded(AgentModel model, ReserveResult.OutcomeUnknown unknown) => Unknown(
        model,
        "unknown",
        $"A call to model '{model.ModelId}' was sent and its answer was never recorded; it is charged with {unknown.Charged}.");

    private static CallFailure Timeout(AgentModel model, TimeSpan timeout) => Unknown(
        model,
        "timeout",
        $"Expected provider '{model.Provider}' to answer within {timeout.TotalSeconds} s, but it did not.");

    private static CallFailure Unknown(AgentModel model, string code, string message) =>
        new(CallReach.Unknown, model.Provider, null, code, "", null, message);

    private static AgentAnswer Answer(long callKey, string modelId, string provider, ModelAnswer answer, PicoUsd cost) =>
        new(callKey, modelId, provider, Encoding.UTF8.GetString(answer.Content), answer.FinishReason, cost);

    private sealed record FailedCall(CallFailure Failure, ReserveResult.Reserved Reserved, Exception? Exception);

    /// <summary>A call failed, which is recorded: another model may be asked.</summary>
    private sealed class CallFailedException(CallFailure failure, Exception inner) : Exception(failure.Message, inner)
    {
        public CallFailure Failure { get; } = failure;
    }
}
