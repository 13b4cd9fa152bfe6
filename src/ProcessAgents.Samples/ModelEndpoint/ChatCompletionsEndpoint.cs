using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary><c>POST /v1/chat/completions</c>: chooses, logs, then answers or fails as the script says.</summary>
internal sealed class ChatCompletionsEndpoint(
    ModelScript script, ScriptedAnswers answers, RequestLog log, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();

    public bool TryInject(FaultInjection injection)
    {
        lock (_lock)
        {
            return answers.TryInject(injection);
        }
    }

    public async Task HandleAsync(HttpContext context)
    {
        var requestId = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N");
        context.Response.Headers["x-request-id"] = requestId;
        JsonElement body;
        try
        {
            // What arrived counts, even if the caller is gone by now: a model would have answered and billed it.
            using var document = await JsonDocument.ParseAsync(
                context.Request.Body, cancellationToken: CancellationToken.None);
            body = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            await WriteErrorAsync(
                context, 400, "invalid_request_error", "invalid_json",
                $"Expected the body to be JSON, but {exception.Message}");
            return;
        }

        var (request, parameter, problem) = ChatCompletionRequest.Read(body);
        if (request is null)
        {
            await WriteErrorAsync(context, 400, "invalid_request_error", "invalid_request", problem, parameter);
            return;
        }

        await AnswerAsync(context, request, requestId);
    }

    private async Task AnswerAsync(HttpContext context, ChatCompletionRequest request, string requestId)
    {
        var reply = Decide(request, requestId);
        if (!request.Stream || reply.StallAfterChunks is null)
        {
            await WaitAsync(reply.DelayMilliseconds, context.RequestAborted);
        }

        if (reply.Completion is not { } completion)
        {
            if (reply.RetryAfterSeconds is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds.ToString(
                    System.Globalization.CultureInfo.InvariantCulture);
            }

            await WriteErrorAsync(context, reply.Status, reply.ErrorType, reply.ErrorCode, reply.ErrorMessage);
            return;
        }

        var created = timeProvider.GetUtcNow().ToUnixTimeSeconds();
        if (request.Stream)
        {
            var chunks = CompletionBodies.Chunks(completion, requestId, request.Model, created, request.IncludeUsage);
            await WriteStreamAsync(context, chunks, reply);
        }
        else
        {
            var whole = CompletionBodies.Whole(completion, requestId, request.Model, created);
            await WriteWholeAsync(context, whole, reply.CutAfterChunks is not null);
        }
    }

    /// <summary>The choice and its line in the log are one step, so that the log's order is the order of choices.</summary>
    private Reply Decide(ChatCompletionRequest request, string requestId)
    {
        lock (_lock)
        {
            var chosen = answers.Choose(request);
            var reply = ReplyTo(chosen, request, requestId);
            log.Append(new LoggedRequest
            {
                Time = timeProvider.GetUtcNow(),
                RequestId = requestId,
                RequestHash = request.Hash,
                Model = request.Model,
                Stream = request.Stream,
                Conversation = chosen.Conversation,
                Rule = chosen.Rule,
                Outcome = reply.Completion is null ? RequestOutcome.Refused
                    : reply.CutAfterChunks is not null ? RequestOutcome.Cut
                    : RequestOutcome.Answered,
                Status = reply.Status,
                Fault = chosen.Fault?.Kind,
                PromptTokens = reply.Completion?.PromptTokens ?? 0,
                CompletionTokens = reply.Completion?.CompletionTokens ?? 0,
            });
            return reply;
        }
    }

    private Reply ReplyTo(ChosenAnswer chosen, ChatCompletionRequest request, string requestId)
    {
        var model = script.Models.FirstOrDefault(model => model.Name == request.Model);
        if (model is null)
        {
            return Reply.Error(
                404, "invalid_request_error", "model_not_found",
                $"Expected 'model' to be one of {string.Join(", ", script.Models.Select(known => known.Name))}, "
                + $"but it is '{request.Model}'.");
        }

        if (chosen.Fault is { Kind: EndpointFaultKind.ContextLength } || request.PromptTokens > model.ContextTokens)
        {
            return Reply.Error(
                400, "invalid_request_error", "context_length_exceeded",
                $"Expected at most {model.ContextTokens} tokens, but the request has {request.PromptTokens}.");
        }

        switch (chosen.Fault)
        {
            case { Kind: EndpointFaultKind.RateLimit } fault:
                return Reply.Error(
                    429, "requests", "rate_limit_exceeded",
                    $"The simulated endpoint takes no request for {fault.RetryAfterSeconds} s.") with
                {
                    RetryAfterSeconds = fault.RetryAfterSeconds,
                };
            case { Kind: EndpointFaultKind.Error } fault:
                return Reply.Error(
                    fault.Status, "server_error", "simulated_fault", "The simulated endpoint fails as it was told to.");
        }

        if (chosen.Answer is null)
        {
            return Reply.Error(
                400, "invalid_request_error", "no_scripted_answer",
                "Expected a rule of the script to match the messages, but none does.");
        }

        return new Reply
        {
            Completion = Completion.Of(chosen, request, requestId),
            DelayMilliseconds = chosen.Fault is { Kind: EndpointFaultKind.Slow or EndpointFaultKind.Stall } late
                ? late.DelayMilliseconds
                : 0,
            StallAfterChunks = chosen.Fault is { Kind: EndpointFaultKind.Stall } stall ? stall.AfterChunks : null,
            CutAfterChunks = chosen.Fault is { Kind: EndpointFaultKind.Cut } cut ? cut.AfterChunks : null,
        };
    }

    private Task WaitAsync(int milliseconds, CancellationToken cancellationToken) => milliseconds <= 0
        ? Task.CompletedTask
        : Task.Delay(
            TimeSpan.FromMilliseconds(Math.Min(milliseconds, ModelEndpointLimits.DelayMillisecondsMax)),
            timeProvider,
            cancellationToken);

    private static async Task WriteWholeAsync(HttpContext context, JsonObject body, bool cut)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(
            bytes.AsMemory(0, cut ? bytes.Length / 2 : bytes.Length), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (cut)
        {
            context.Abort();
        }
    }

    private async Task WriteStreamAsync(HttpContext context, IEnumerable<JsonObject> chunks, Reply reply)
    {
        context.Response.ContentType = "text/event-stream";
        var written = 0;
        foreach (var chunk in chunks)
        {
            if (written >= reply.CutAfterChunks)
            {
                context.Abort();
                return;
            }

            if (written++ == reply.StallAfterChunks)
            {
                await WaitAsync(reply.DelayMilliseconds, context.RequestAborted);
            }

            await context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        await context.Response.WriteAsync("data: [DONE]\n\n", Encoding.UTF8, context.RequestAborted);
    }

    private static Task WriteErrorAsync(
        HttpContext context, int status, string type, string code, string message, string? parameter = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            CompletionBodies.Error(type, code, message, parameter).ToJsonString(), context.RequestAborted);
    }

    private sealed record Reply
    {
        public int Status { get; init; } = 200;

        public string ErrorType { get; init; } = "";

        public string ErrorCode { get; init; } = "";

        public string ErrorMessage { get; init; } = "";

        public int? RetryAfterSeconds { get; init; }

        public Completion? Completion { get; init; }

        public int DelayMilliseconds { get; init; }

        public int? StallAfterChunks { get; init; }

        public int? CutAfterChunks { get; init; }

        public static Reply Error(int status, string type, string code, string message) =>
            new() { Status = status, ErrorType = type, ErrorCode = code, ErrorMessage = message };
    }
}
