using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessAgents.Agents;
using ProcessAgents.Connectors.Http;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.HttpJson;

/// <summary>Calls a tool over HTTP through the ledger, so that each effect happens once.</summary>
[JobType(JobTypes.HttpJson)]
internal sealed class CallToolWorker(
    CallLedger ledger,
    ToolHttp http,
    CallScopes scopes,
    TemplateRenderer renderer,
    FailureClassifier classifier,
    ToolApprovals approvals,
    AgentOptions options) : IJobWorker<JsonElement, JobOutcome>
{
    private static readonly TimeSpan InFlightWait = TimeSpan.FromSeconds(5);

    public async Task<JobOutcome> HandleAsync(JsonElement input, JobContext job, CancellationToken cancellationToken)
    {
        var headers = HttpJsonHeaders.Read(job);
        var scope = FeelVariables.Scope(input);
        var request = Request(headers, job, input, scope);
        var approvedBy = headers.Irreversible ? approvals.Of(headers, job, scope) : null;
        var limits = await scopes.OfToolAsync(job, headers.Tool, cancellationToken);
        switch (ledger.ToolCalls.Reserve(Call(headers, job, request, limits) with { ApprovedBy = approvedBy }))
        {
            case ToolReserveResult.Recorded recorded:
                return Complete(headers, job, scope, recorded.Result);
            case ToolReserveResult.InFlight:
                throw ComeAgain(job, null);
            case ToolReserveResult.Exceeded exceeded:
                throw JobEnds.BudgetExceeded(exceeded.Budget);
            case ToolReserveResult.ArgumentsChanged changed:
                throw JobEnds.Incident(
                    $"Expected tool '{headers.Tool}' to be called with the arguments of its earlier call, which is "
                    + $"{changed.State}, but they differ: the same effect is not made twice with other arguments.");
            case ToolReserveResult.Reserved reserved:
                return await KeepLeaseAsync(
                    job, () => CallAsync(headers, job, request, scope, reserved, cancellationToken));
            default:
                throw new InvalidOperationException("The ledger gave an answer that is not known here.");
        }
    }

    /// <summary>A call that another handler took over meanwhile is that handler's.</summary>
    private static async Task<JobOutcome> KeepLeaseAsync(JobContext job, Func<Task<JobOutcome>> call)
    {
        try
        {
            return await call();
        }
        catch (LeaseLostException exception)
        {
            throw ComeAgain(job, exception);
        }
    }

    private static JobFailureException ComeAgain(JobContext job, Exception? inner) => JobEnds.ComeAgain(
        job, "Expected to make this tool call, but another handler is making it.", InFlightWait, inner);

    private async Task<JobOutcome> CallAsync(
        HttpJsonHeaders headers,
        JobContext job,
        ToolRequest request,
        FeelContext scope,
        ToolReserveResult.Reserved reserved,
        CancellationToken cancellationToken)
    {
        if (reserved.OutcomeUnknown && headers.Irreversible
            && await ReadBackAsync(headers, job, request, scope, reserved, cancellationToken) is { } found)
        {
            return Complete(headers, job, scope, found);
        }

        ledger.ToolCalls.MarkSent(reserved.Lease);
        ToolResponse response;
        try
        {
            response = await http.SendAsync(WithKey(headers, request, reserved), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            ledger.ToolCalls.RecordUnknown(
                reserved.Lease, null, "the job was lost or the worker stopped");
            throw;
        }

        Failpoint.Hit("tool-done");
        if (response.IsSuccess)
        {
            var result = new ToolResult(response.Status, response.Body, false);
            ledger.ToolCalls.RecordResult(reserved.Lease, result);
            return Complete(headers, job, scope, result);
        }

        throw Fail(headers, job, reserved, response);
    }

    /// <summary>
    /// Asks whether the effect of an unknown outcome happened; null: it did not, the call may be sent.
    /// </summary>
    private async Task<ToolResult?> ReadBackAsync(
        HttpJsonHeaders headers,
        JobContext job,
        ToolRequest request,
        FeelContext scope,
        ToolReserveResult.Reserved reserved,
        CancellationToken cancellationToken)
    {
        if (headers.ReadBackUrl is not { } template)
        {
            ledger.ToolCalls.GiveUp(reserved.Lease);
            throw JobEnds.Incident(
                $"Expected to know whether irreversible tool '{headers.Tool}' took effect (idempotency key "
                + $"'{reserved.IdempotencyKey}'), but its outcome was lost and the task has no header 'readBack.url'.");
        }

        FeelValue key = new FeelString(reserved.IdempotencyKey);
        var with = new FeelContext([.. scope, KeyValuePair.Create("idempotencyKey", key)]);
        var url = renderer.Url(template, with, $"header 'readBack.url' of task '{job.ElementId}'");
        var response = await http.SendAsync(
            request with { Method = HttpMethod.Get, Url = url, Body = null, Limits = reserved.Time }, cancellationToken);
        if (response.Status == 404)
        {
            ledger.ToolCalls.RecordReadBack(reserved.Lease, null);
            return null;
        }

        if (response.IsSuccess)
        {
            var found = new ToolResult(response.Status, response.Body, true);
            ledger.ToolCalls.RecordReadBack(reserved.Lease, found);
            return found;
        }

        ledger.ToolCalls.GiveUp(reserved.Lease);
        var failure = response.Failure! with
        {
            Message = $"Expected to read back what tool '{headers.Tool}' did, but {response.Failure!.Message}",
        };
        throw classifier.End(job, failure, Wait(headers, reserved, failure), BpmnErrorCodes.FailedToolCall, null);
    }

    private Exception Fail(
        HttpJsonHeaders headers, JobContext job, ToolReserveResult.Reserved reserved, ToolResponse response)
    {
        var failure = response.Failure! with
        {
            Message = $"Expected tool '{headers.Tool}' to answer, but {response.Failure!.Message}",
        };
        int? status = failure.Reach == CallReach.Answered ? response.Status : null;
        var (failureClass, _) = classifier.Classify(failure);
        // A redirect is how some services answer what they did: it is not followed, and proves nothing.
        var mayHaveHappened = failure.Reach == CallReach.Unknown
            || (failure.Reach == CallReach.Answered && response.Status is >= 500 or < 400);
        if (mayHaveHappened)
        {
            ledger.ToolCalls.RecordUnknown(reserved.Lease, status, failure.Message);
        }
        else
        {
            ledger.ToolCalls.RecordFailure(reserved.Lease, status, failure.Message);
        }

        if (response.Exceeded is { } exceeded)
        {
            return JobEnds.BudgetExceeded(exceeded);
        }

        return status is { } answered && headers.ErrorFor(answered) is { } code
            ? ToolError(code, failure, failureClass, response)
            : classifier.End(job, failure, Wait(headers, reserved, failure), BpmnErrorCodes.FailedToolCall, null);
    }

    private TimeSpan Wait(HttpJsonHeaders headers, ToolReserveResult.Reserved reserved, CallFailure failure) =>
        BackOff.After(
            headers.RetryBackOff, reserved.Send, reserved.Lease.ToolCallKey, failure.RetryAfter, options.Limits.BackOffMax);

    private static BpmnErrorException ToolError(
        string code, CallFailure failure, FailureClass failureClass, ToolResponse response) => new(
        code,
        failure.Message,
        new JsonObject
        {
            ["failure"] = new JsonObject
            {
                ["class"] = failureClass.ToString().ToLowerInvariant(),
                ["status"] = response.Status,
                ["body"] = Node(response.Body),
                ["message"] = failure.Message,
            },
        });

    private ToolRequest Request(HttpJsonHeaders headers, JobContext job, JsonElement input, FeelContext scope)
    {
        var hasBody = headers.Method == HttpMethod.Post || headers.Method == HttpMethod.Put
            || headers.Method == HttpMethod.Patch;
        return new ToolRequest(
            headers.Method, renderer.Url(headers.Url, scope, $"header 'url' of task '{job.ElementId}'"), headers.Timeout)
        {
            Headers = [.. headers.Headers.Select(header => (
                header.Name,
                renderer.Text(header.Value, scope, $"header 'header.{header.Name}' of task '{job.ElementId}'")))],
            Body = hasBody && input.TryGetProperty("body", out var body)
                ? JsonSerializer.SerializeToUtf8Bytes(body)
                : null,
            Secrets = renderer.Secrets(headers.Headers.Select(header => header.Value)),
        };
    }

    private ToolCall Call(
        HttpJsonHeaders headers, JobContext job, ToolRequest request, IReadOnlyList<ScopeLimit> limits) => new()
        {
            Origin = CallOrigins.Of(job, options.Cluster),
            Tool = headers.Tool,
            OncePerProcessInstance = headers.OncePerProcessInstance,
            Irreversible = headers.Irreversible,
            Request = Arguments(headers, request),
            Timeout = headers.Timeout,
            Scopes = limits,
        };

    /// <summary>
    /// What is recorded and compared: method, path and body. No headers, since they hold secrets; no host, since an
    /// operator may move a service between a call and its retry.
    /// </summary>
    private static byte[] Arguments(HttpJsonHeaders headers, ToolRequest request) => Encoding.UTF8.GetBytes(
        $"{headers.Method} {request.Url.PathAndQuery}\n{Encoding.UTF8.GetString(request.Body ?? [])}");

    private static ToolRequest WithKey(
        HttpJsonHeaders headers, ToolRequest request, ToolReserveResult.Reserved reserved) => request with
        {
            Headers = headers.Method == HttpMethod.Get
                ? request.Headers
                : [.. request.Headers, (headers.IdempotencyKeyHeader, reserved.IdempotencyKey)],
            Limits = reserved.Time,
        };

    private JobOutcome.Completed Complete(HttpJsonHeaders headers, JobContext job, FeelContext scope, ToolResult result)
    {
        var response = new JsonObject
        {
            ["status"] = result.Status,
            ["body"] = Node(result.Body),
            ["readBack"] = result.ReadBack,
        };
        var variables = new JsonObject();
        if (headers.ResultExpression is { } expression)
        {
            var value = FeelVariables.Value(JsonSerializer.SerializeToElement(response));
            var with = new FeelContext([.. scope, KeyValuePair.Create("response", value)]);
            var where = $"header 'resultExpression' of task '{job.ElementId}'";
            variables = renderer.Evaluate(expression, with, where) is FeelContext context
                ? JsonNode.Parse(FeelJson.Write(context))!.AsObject()
                : throw JobEnds.Incident($"Expected {where} to give a context, but it does not.");
        }

        if (headers.ResultVariable is { } name)
        {
            variables[name] = response;
        }

        return new JobOutcome.Completed(JsonSerializer.SerializeToElement(variables));
    }

    private static JsonNode? Node(byte[] body) =>
        ToolHttp.Json(body) is { } json ? JsonSerializer.SerializeToNode(json)
        : body.Length == 0 ? null
        : Encoding.UTF8.GetString(body);
}
