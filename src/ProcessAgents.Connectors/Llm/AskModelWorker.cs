using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProcessAgents.Agents;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Llm;

/// <summary>
/// Asks a model for a proposal. Attempts that were rejected before, by a verifier or because the answer did not fit, are
/// read from the ledger and told to the model.
/// </summary>
[JobType(JobTypes.Llm)]
internal sealed class AskModelWorker(
    CallLedger ledger,
    TurnRunner turns,
    CallScopes scopes,
    ResourceFiles files,
    JsonSchemas schemas,
    TemplateRenderer renderer,
    FailureClassifier classifier,
    AgentOptions options) : IJobWorker<JsonElement, JobOutcome>
{
    public async Task<JobOutcome> HandleAsync(JsonElement input, JobContext job, CancellationToken cancellationToken)
    {
        var headers = LlmHeaders.Read(job, options.Limits);
        var limits = await scopes.OfAgentAsync(job, headers.Agent, cancellationToken);
        var schema = headers.ResponseSchema is { } path ? files.Read(path) : null;
        while (true)
        {
            var rejections = ledger.Attempts.RejectionsFor(
                options.Cluster, job.ProcessInstanceKey, headers.Step, job.ElementInstanceKey);
            if (rejections.Count >= headers.MaxAttempts)
            {
                throw JobEnds.VerificationExhausted(headers.Step, rejections);
            }

            var answer = await turns.AskAsync(Turn(job, headers, limits, schema, rejections, input), cancellationToken);
            RefuseFiltered(job, answer);
            var findings = await CheckAsync(answer, schema, cancellationToken);
            if (findings.Count == 0)
            {
                ledger.ModelCalls.Consume(answer.CallKey);
                return new JobOutcome.Completed(Variables(headers, job, answer, rejections.Count + 1, schema));
            }

            Reject(job, headers, answer, findings);
        }
    }

    private AgentTurn Turn(
        JobContext job,
        LlmHeaders headers,
        IReadOnlyList<ScopeLimit> limits,
        ResourceFile? schema,
        IReadOnlyList<StepAttempt> rejections,
        JsonElement variables)
    {
        var variation = headers.Variations[rejections.Count];
        var prompt = Prompt.Read(files.Read(variation.Prompt));
        return new AgentTurn
        {
            Job = job,
            Scopes = limits,
            Model = variation.Model,
            Messages = Conversation.Of(prompt, FeelVariables.Scope(variables), rejections, renderer),
            ResponseFormat = schema is null ? null : Format(schema),
            MaxOutputTokens = headers.MaxOutputTokens,
            Temperature = variation.Temperature,
            Seed = headers.Seed,
            Prompt = prompt.File,
            Agent = headers.Agent,
            Step = headers.Step,
            Attempt = rejections.Count + 1,
            Timeout = headers.Timeout,
            RetryBackOff = headers.RetryBackOff,
            OnUnknown = headers.OnUnknown,
            OnOutage = headers.OnOutage,
        };
    }

    private void RefuseFiltered(JobContext job, AgentAnswer answer)
    {
        if (answer.FinishReason is not ("content_filter" or "refusal"))
        {
            return;
        }

        ledger.ModelCalls.Consume(answer.CallKey);
        var failure = new CallFailure(
            CallReach.Answered,
            answer.Provider,
            200,
            "",
            answer.FinishReason,
            null,
            $"Model '{answer.ModelId}' refused to answer: {answer.Text}");
        throw classifier.End(job, failure, TimeSpan.Zero, BpmnErrorCodes.ContentFiltered, null);
    }

    private async Task<IReadOnlyList<Finding>> CheckAsync(
        AgentAnswer answer, ResourceFile? schema, CancellationToken cancellationToken)
    {
        var findings = schema is null
            ? []
            : await schemas.CheckAsync(schema, answer.Text, cancellationToken);
        return findings.Count > 0 && answer.FinishReason == "length"
            ? [new Finding("length", "The answer was cut off at the maximum output: answer more briefly."), .. findings]
            : findings;
    }

    private void Reject(JobContext job, LlmHeaders headers, AgentAnswer answer, IReadOnlyList<Finding> findings) =>
        ledger.Attempts.Decide(new AttemptDecision
        {
            Cluster = options.Cluster,
            ProcessInstanceKey = job.ProcessInstanceKey,
            Step = headers.Step,
            VerifierKey = $"answer:{answer.CallKey}",
            CallKey = answer.CallKey,
            Valid = false,
            Candidate = Encoding.UTF8.GetBytes(answer.Text),
            Findings = findings,
        });

    private JsonElement Variables(
        LlmHeaders headers, JobContext job, AgentAnswer answer, int attempt, ResourceFile? schema)
    {
        var variables = new JsonObject
        {
            [headers.ResultVariable] = schema is null ? answer.Text : JsonNode.Parse(answer.Text),
        };
        if (headers.UsageVariable is { } usage)
        {
            var (cost, requests) = ledger.Usage.OfStep(options.Cluster, job.ProcessInstanceKey, headers.Step);
            variables[usage] = new JsonObject
            {
                ["attempt"] = attempt,
                ["model"] = answer.ModelId,
                ["provider"] = answer.Provider,
                ["modelCalls"] = requests,
                ["costUsd"] = cost.Usd,
                ["callKey"] = answer.CallKey,
            };
        }

        return JsonSerializer.SerializeToElement(variables);
    }

    private static ChatResponseFormatJson Format(ResourceFile schema)
    {
        try
        {
            using var document = JsonDocument.Parse(schema.Bytes);
            return ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), "answer");
        }
        catch (JsonException exception)
        {
            throw JobEnds.Incident($"Expected '{schema.Path}' to be a JSON schema, but {exception.Message}", exception);
        }
    }
}
