# Customers a second that SimPy serves in an M/M/10 queue at 80 % load: a yardstick for turns.
import random
import time

import simpy

CUSTOMERS = 20_000
SERVERS = 10
LOAD = 0.8


def customer(env, servers, draw):
    with servers.request() as request:
        yield request
        yield env.timeout(draw.expovariate(1.0))


def arrivals(env, servers, draw):
    for _ in range(CUSTOMERS):
        yield env.timeout(draw.expovariate(LOAD * SERVERS))
        env.process(customer(env, servers, draw))


def run():
    draw = random.Random(1)
    env = simpy.Environment()
    servers = simpy.Resource(env, capacity=SERVERS)
    env.process(arrivals(env, servers, draw))
    start = time.perf_counter()
    env.run()
    return CUSTOMERS / (time.perf_counter() - start)


print(run())
