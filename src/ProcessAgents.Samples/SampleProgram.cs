using System.CommandLine;

namespace ProcessAgents.Samples;

/// <summary>What the sample programs have in common: say where they listen, run until told to stop.</summary>
internal static class SampleProgram
{
    private const int CouldNotStart = 1;

    /// <summary>For a program that starts this one: when it dies, even by a kill, its end of the pipe is closed.</summary>
    public static Option<bool> StopWithInput { get; } = new("--stop-with-input")
    {
        Description = "Stop when standard input ends.",
        Recursive = true,
    };

    /// <returns>The exit code: 0 after a stop, 1 when the program could not start.</returns>
    public static async Task<int> RunAsync<TServer>(
        Func<Task<TServer>> start,
        Func<TServer, Uri> addressOf,
        Func<TServer, CancellationToken, Task> runAsync,
        bool stopWithInput,
        CancellationToken cancellationToken)
        where TServer : IAsyncDisposable
    {
        TServer server;
        try
        {
            server = await start();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return CouldNotStart;
        }

        await using (server)
        {
            Console.WriteLine($"ready {addressOf(server).ToString().TrimEnd('/')}");
            await Task.WhenAny(
                runAsync(server, cancellationToken),
                stopWithInput ? InputEndsAsync(cancellationToken) : Task.Delay(Timeout.Infinite, cancellationToken));
        }

        return 0;
    }

    private static async Task InputEndsAsync(CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null, cancellationToken);
    }
}
