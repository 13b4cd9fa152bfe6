using System.Net;

namespace ProcessAgents.Llm.Providers;

/// <summary>
/// A body that says when all of it was handed to the network, and that goes out once: the HTTP stack would silently send
/// a request again when a pooled connection turns out to be closed, and that second request could be charged.
/// </summary>
internal sealed class AnnouncingContent(byte[] body, Action? sent) : HttpContent
{
    private bool wasSent;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (wasSent)
        {
            throw new IOException("The connection was closed after the request was sent; it is not sent again.");
        }

        await stream.WriteAsync(body).ConfigureAwait(false);
        await stream.FlushAsync().ConfigureAwait(false);
        wasSent = true;
        sent?.Invoke();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
