using ProcessAgents.Gateway.Rest.Searching;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

/// <summary>What workers report about jobs, and what jobs there are.</summary>
internal static class JobEndpoints
{
    private const string KeyPath = "/jobs/{jobKey}";

    public static void Map(RestRoutes routes)
    {
        routes.Post("/jobs/activation", JobActivationEndpoint.ActivateAsync);
        routes.Post(
            "/jobs/search",
            call => call.AnswerAsync(
                search => search.Jobs, job => job.Result(), RestResponseJson.Plain.SearchResponseJobSearchResult));
        routes.Patch(KeyPath, UpdateAsync);
        routes.Post(KeyPath + "/completion", CompleteAsync);
        routes.Post(KeyPath + "/failure", FailAsync);
        routes.Post(KeyPath + "/error", ThrowErrorAsync);
    }

    private static async Task UpdateAsync(RestCall call)
    {
        var key = call.PathKey("jobKey");
        var request = await call.ReadAsync(RestRequestJson.Default.JobUpdateRequest).ConfigureAwait(false);
        var operationReference = RestCall.OperationReference(request.OperationReference);
        RefuseLease(request.LeaseToken);
        if (request.Changeset is not { } changes || (changes.Retries is null && changes.Timeout is null))
        {
            throw ProblemException.InvalidArgument(
                "Expected 'changeset' to hold 'retries' or 'timeout', but it holds neither.");
        }

        if (changes.Priority is not null)
        {
            throw ProblemException.NotImplemented("Expected no 'changeset.priority': jobs have no priority here.");
        }

        var value = new JobRecord
        {
            Retries = changes.Retries ?? 0,
            Timeout = changes.Timeout ?? -1,
            ChangedAttributes = [.. ChangedAttributes(changes)],
        };
        await SendAsync(call, JobIntent.Update, key, value, operationReference).ConfigureAwait(false);
    }

    private static async Task CompleteAsync(RestCall call)
    {
        var key = call.PathKey("jobKey");
        var request = await call.ReadOptionalAsync(RestRequestJson.Default.JobCompletionRequest).ConfigureAwait(false);
        RefuseLease(request.LeaseToken);
        RestCall.RefuseBusinessId(request.BusinessId);
        if (request.Result is { } result && HoldsSomething(result))
        {
            throw ProblemException.NotImplemented(
                $"Expected to complete job with key '{key}' by variables alone: there are no listeners and no agent jobs here.");
        }

        var value = new JobRecord { Variables = call.Variables(request.Variables) };
        await SendAsync(call, JobIntent.Complete, key, value).ConfigureAwait(false);
    }

    private static async Task FailAsync(RestCall call)
    {
        var key = call.PathKey("jobKey");
        var request = await call.ReadOptionalAsync(RestRequestJson.Default.JobFailRequest).ConfigureAwait(false);
        RefuseLease(request.LeaseToken);
        var value = new JobRecord
        {
            Retries = request.Retries ?? 0,
            ErrorMessage = request.ErrorMessage ?? "",
            RetryBackOff = (long)Milliseconds.ToTimeSpan(request.RetryBackOff ?? 0, "retryBackOff").TotalMilliseconds,
            Variables = call.Variables(request.Variables),
        };
        await SendAsync(call, JobIntent.Fail, key, value).ConfigureAwait(false);
    }

    private static async Task ThrowErrorAsync(RestCall call)
    {
        var key = call.PathKey("jobKey");
        var request = await call.ReadAsync(RestRequestJson.Default.JobErrorRequest).ConfigureAwait(false);
        RefuseLease(request.LeaseToken);
        if (string.IsNullOrEmpty(request.ErrorCode))
        {
            throw ProblemException.InvalidArgument("Expected the field 'errorCode', but it is not there.");
        }

        var value = new JobRecord
        {
            ErrorCode = request.ErrorCode,
            ErrorMessage = request.ErrorMessage ?? "",
            Variables = call.Variables(request.Variables),
        };
        await SendAsync(call, JobIntent.ThrowError, key, value).ConfigureAwait(false);
    }

    private static async Task SendAsync(
        RestCall call, JobIntent intent, long key, JobRecord value, ulong operationReference = 0)
    {
        await call.SendAsync(new Command((byte)intent, key, value) { OperationReference = operationReference })
            .ConfigureAwait(false);
        await call.WriteNothingAsync().ConfigureAwait(false);
    }

    private static IEnumerable<string> ChangedAttributes(JobChangeset changes)
    {
        if (changes.Retries is not null)
        {
            yield return "retries";
        }

        if (changes.Timeout is not null)
        {
            yield return "timeout";
        }
    }

    /// <summary>Clients send a result of nothing along with plain tasks.</summary>
    private static bool HoldsSomething(JobResultRequest result) =>
        result.Denied == true || result.Corrections is { ValueKind: System.Text.Json.JsonValueKind.Object }
            || result.ActivateElements?.Count > 0 || result.IsCompletionConditionFulfilled == true
            || result.IsCancelRemainingInstances == true;

    private static void RefuseLease(string? leaseToken)
    {
        if (leaseToken is not null)
        {
            throw ProblemException.NotImplemented("Expected no 'leaseToken': jobs have no leases here.");
        }
    }
}
