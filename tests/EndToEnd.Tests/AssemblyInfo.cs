using Xunit;

// Each test starts engines and sandboxes of its own: two at a time are what two cores can carry.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
