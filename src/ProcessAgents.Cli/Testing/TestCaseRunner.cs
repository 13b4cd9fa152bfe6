using System.Diagnostics;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Testing;

/// <summary>Runs test cases against a gateway whose clock can be moved.</summary>
internal sealed class TestCaseRunner(RestGatewayClient gateway, TimeProvider timeProvider)
{
    private readonly TestClock _clock = new(gateway, timeProvider);

    /// <summary>What one case came to; a failure names the instruction, counted from 1.</summary>
    public async Task<TestCaseResult> RunAsync(TestCase testCase, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var instructions = new ProcessInstructions(gateway, _clock, timeProvider);
        for (var index = 0; index < testCase.Instructions.Count; index++)
        {
            var instruction = new Instruction(testCase.Instructions[index]);
            try
            {
                await instructions.RunAsync(instruction, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is InstructionFailure or GatewayException)
            {
                var incidents = await instructions.IncidentsAsync(cancellationToken).ConfigureAwait(false);
                return new TestCaseResult(
                    testCase.Name,
                    instructions.ProcessInstanceKey,
                    Stopwatch.GetElapsedTime(started),
                    $"instruction {index + 1}, {instruction.OptionalText("type")}: {failure.Message}{incidents}");
            }
        }

        return new TestCaseResult(
            testCase.Name, instructions.ProcessInstanceKey, Stopwatch.GetElapsedTime(started), null);
    }

    /// <summary>Lets the gateway's clock run with the system's again, if a case had moved it.</summary>
    public Task ResetClockAsync(CancellationToken cancellationToken) => _clock.ResetAsync(cancellationToken);
}

/// <param name="Name">What the case shows.</param>
/// <param name="ProcessInstanceKey">The instance that it started; null when it started none.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Failure">Null when every instruction held.</param>
internal sealed record TestCaseResult(string Name, long? ProcessInstanceKey, TimeSpan Duration, string? Failure);
