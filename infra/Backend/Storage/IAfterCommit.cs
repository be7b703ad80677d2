namespace Provisioning.Backend.Storage;

/// <summary>Told after a command was committed, so that queued mail, events and operations need not wait for the next poll. Must not throw.</summary>
public interface IAfterCommit
{
    void Committed();
}
