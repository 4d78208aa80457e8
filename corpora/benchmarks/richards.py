"""A simulation of an operating system's scheduler: objects, polymorphism, state."""

class Packet:
    def __init__(self, link, ident, kind):
        self.link, self.ident, self.kind = link, ident, kind
        self.datum, self.data = 0, [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, ident, priority, queue, state):
        self.scheduler, self.ident, self.priority, self.queue = scheduler, ident, priority, queue
        self.pending, self.waiting, self.held = state
        scheduler.tasks[ident] = self
        scheduler.order.insert(0, self)

    def runnable(self):
        return not self.held and (not self.waiting or self.pending)

    def run(self):
        packet = None
        if self.waiting and self.pending:
            packet, self.queue = self.queue, self.queue.link
            self.waiting, self.pending = False, self.queue is not None
        return self.step(packet)

    def receive(self, packet, sender):
        if self.queue is None:
            self.queue, self.pending = packet, True
            packet.link = None
            return self if self.priority > sender.priority else sender
        packet.append_to(self.queue)
        return sender


class Idle(Task):
    control, count = 1, 400

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.scheduler.hold(self)
        if self.control & 1 == 0:
            self.control //= 2
            return self.scheduler.release(5)
        self.control = self.control // 2 ^ 0xd008
        return self.scheduler.release(6)


class Worker(Task):
    target, position = 3, 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.target = 4 if self.target == 3 else 3
        packet.ident, packet.datum = self.target, 0
        for i in range(4):
            self.position = self.position % 26 + 1
            packet.data[i] = 64 + self.position
        return self.scheduler.queue(self, packet)

    def wait(self):
        self.waiting = True
        return self


class Handler(Worker):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.work, self.devices = None, None

    def step(self, packet):
        if packet is not None:
            if packet.kind == 1:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= 4:
            self.work = work.link
            return self.scheduler.queue(self, work)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.scheduler.queue(self, device)


class Device(Worker):
    packet = None

    def step(self, packet):
        if packet is None:
            if self.packet is None:
                return self.wait()
            packet, self.packet = self.packet, None
            return self.scheduler.queue(self, packet)
        self.packet = packet
        return self.scheduler.hold(self)


class Scheduler:
    def __init__(self):
        self.tasks, self.order, self.queued, self.holds = {}, [], 0, 0

    def hold(self, task):
        self.holds += 1
        task.held = True
        return None

    def release(self, ident):
        self.tasks[ident].held = False
        return None

    def queue(self, sender, packet):
        receiver = self.tasks[packet.ident]
        self.queued += 1
        packet.link, packet.ident = None, sender.ident
        receiver.receive(packet, sender)
        return None

    def run(self):
        progress = True
        while progress:
            progress = False
            for task in self.order:
                while task.runnable():
                    progress = True
                    before = task.waiting, task.held
                    task.run()
                    if (task.waiting, task.held) == before and isinstance(task, Idle):
                        break


def run(rounds=6):
    result = []
    for _ in range(rounds):
        scheduler = Scheduler()
        Idle(scheduler, 1, 0, None, (False, False, False))
        queue = Packet(Packet(None, 0, 1), 0, 1)
        Worker(scheduler, 2, 1000, queue, (True, True, False))
        for ident, priority, device in ((3, 2000, 5), (4, 3000, 6)):
            queue = None
            for _ in range(3):
                queue = Packet(queue, device, 0)
            Handler(scheduler, ident, priority, queue, (True, True, False))
        Device(scheduler, 5, 4000, None, (False, True, False))
        Device(scheduler, 6, 5000, None, (False, True, False))
        scheduler.run()
        result = [scheduler.queued, scheduler.holds]
    return result
